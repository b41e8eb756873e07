import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { casePages, session } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { ExcelLink } from '../platform/excel-link.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { More } from '../platform/more.js';
import { usePageTitle } from '../platform/page.js';
import type { CaseFilters } from '../platform/search.js';
import { CaseRow } from './case-row.js';
import './cases.css';

/** 办件: the cases I opened, or all that I may see; searched and filtered by the address. */
export function CasesPage() {
  const { t } = useTexts();
  const filters: CaseFilters = useSearch({ from: '/shell/cases' });
  const { data: me } = useQuery(session);
  const all = filters.opened === 'all' || filters.q !== undefined;
  const narrowed = all || filters.status !== undefined || filters.procedure !== undefined || filters.overdue !== undefined;
  const query = useInfiniteQuery({
    ...casePages({
      q: filters.q,
      procedure: filters.procedure,
      status: filters.status,
      overdue: filters.overdue,
      opened: all ? undefined : 'me',
    }),
    placeholderData: keepPreviousData,
  });
  const noneTitle = filters.q ? t('cases.none.found', { q: filters.q }) : t(narrowed ? 'tasks.none.found' : 'cases.none.opened');
  const cases = query.data?.pages.flatMap(({ items }) => items) ?? [];
  usePageTitle(t('shell.places.cases'));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('shell.places.cases')}</h1>
        <nav className="views" aria-label={t('cases.whose')}>
          <Whose filters={filters} opened="me" current={!all} />
          <Whose filters={filters} opened="all" current={all} />
        </nav>
        <span className="grow" />
        <ExcelLink
          list="cases"
          filters={{
            q: filters.q,
            procedure: filters.procedure,
            status: filters.status,
            overdue: filters.overdue,
            opened: all ? undefined : 'me',
          }}
        />
        {!!me?.opens.length && (
          <Link to="/cases/new" search={{}} className="button primary">
            <Icon name="plus" small />
            {t('cases.open')}
          </Link>
        )}
      </header>
      <CaseFilterBar filters={filters} />
      {query.error && <FailureNote error={query.error} again={() => void query.refetch()} />}
      <section className="card flush" aria-label={t('shell.places.cases')}>
        {query.isPending && !query.error && <Bones />}
        {!query.isPending && cases.length === 0 && (
          <Empty icon="list" title={noneTitle}>
            {(filters.q || !narrowed) && <p className="meta2">{t(filters.q ? 'cases.none.foundHelp' : 'cases.none.openedHelp')}</p>}
          </Empty>
        )}
        <ul className="rows">
          {cases.map((one) => (
            <CaseRow key={one.id} found={one} />
          ))}
        </ul>
      </section>
      <More of={query} />
    </div>
  );
}

function Whose({ filters, opened, current }: { filters: CaseFilters; opened: 'me' | 'all'; current: boolean }) {
  const { t } = useTexts();
  const { q: _q, opened: _opened, ...others } = filters;
  return (
    <Link
      to="/cases"
      search={opened === 'me' ? others : { ...others, opened }}
      aria-current={current ? 'page' : undefined}
      activeProps={{}}
    >
      {t(`cases.opened.${opened}`)}
    </Link>
  );
}

function CaseFilterBar({ filters }: { filters: CaseFilters }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const go = (search: CaseFilters) => void navigate({ to: '/cases', search });
  const { q: _q, ...withoutQ } = filters;
  const { status: _status, ...withoutStatus } = filters;
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = formText(event.currentTarget, 'q');
        go(q ? { ...filters, q } : withoutQ);
      }}
    >
      <input
        key={filters.q ?? ''}
        name="q"
        className="input filter wide"
        defaultValue={filters.q}
        aria-label={t('shell.seek')}
        placeholder={t('shell.seek')}
      />
      <select
        className={filters.status ? 'input filter set' : 'input filter'}
        aria-label={t('cases.statusLabel')}
        value={filters.status ?? ''}
        onChange={({ target: { value } }) => go(value === 'running' || value === 'closed' ? { ...filters, status: value } : withoutStatus)}
      >
        <option value="">{t('cases.anyStatus')}</option>
        <option value="running">{t('cases.status.running')}</option>
        <option value="closed">{t('cases.status.closed')}</option>
      </select>
    </form>
  );
}
