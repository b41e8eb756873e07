import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { procedures as proceduresQuery } from '../api/queries.js';
import { useTexts } from '../platform/i18n.js';
import { SearchBox } from '../platform/search-box.js';
import { readCaseFilters, type CaseFilters } from '../platform/search.js';

/** By words, state and procedure; they stand in the address. */
export function CaseFilterBar({ filters }: { filters: CaseFilters }) {
  const { t, words } = useTexts();
  const navigate = useNavigate();
  const go = (search: CaseFilters) => void navigate({ to: '/cases', search });
  const { data: known } = useQuery({ ...proceduresQuery, staleTime: 60_000 });
  const procedures = (known?.items ?? []).filter(({ key, versions }) => versions.length > 0 || key === filters.procedure);
  const { q: _q, ...withoutQ } = filters;
  const { status, overdue, ...anyStatus } = filters;
  const { procedure, version, ...anyProcedure } = filters;
  return (
    <SearchBox q={filters.q} seek={(q) => go(q ? { ...filters, q } : withoutQ)}>
      <select
        className={status || overdue ? 'input filter set' : 'input filter'}
        aria-label={t('cases.statusLabel')}
        value={overdue ? 'overdue' : (status ?? '')}
        onChange={({ target: { value } }) =>
          go({ ...anyStatus, ...readCaseFilters(value === 'overdue' ? { overdue: true } : { status: value }) })
        }
      >
        <option value="">{t('cases.anyStatus')}</option>
        <option value="open">{t('cases.notClosed')}</option>
        <option value="running">{t('cases.status.running')}</option>
        <option value="overdue">{t('cases.late')}</option>
        <option value="suspended">{t('cases.status.suspended')}</option>
        <option value="closed">{t('cases.status.closed')}</option>
      </select>
      <select
        className={procedure ? 'input filter set' : 'input filter'}
        aria-label={t('tasks.filters.procedure')}
        value={procedure ?? ''}
        onChange={({ target: { value } }) => go(value ? { ...anyProcedure, procedure: value } : anyProcedure)}
      >
        <option value="">{t('tasks.filters.allProcedures')}</option>
        {procedure && !procedures.some(({ key }) => key === procedure) && <option value={procedure}>{procedure}</option>}
        {procedures.map(({ key, title }) => (
          <option key={key} value={key}>
            {words(title, key)}
            {version && key === procedure && ` ${t('procedures.version', { version })}`}
          </option>
        ))}
      </select>
    </SearchBox>
  );
}
