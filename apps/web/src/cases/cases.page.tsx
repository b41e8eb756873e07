import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { casePages, session } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { ExcelLink } from '../platform/excel-link.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { More } from '../platform/more.js';
import { usePageTitle } from '../platform/page.js';
import { useDesk } from '../platform/screen.js';
import type { CaseFilters } from '../platform/search.js';
import { CaseFilterBar } from './case-filters.js';
import { CaseRow } from './case-row.js';
import './cases.css';

/** 办件: the cases I opened, or all that I may see; searched and filtered by the address. */
export function CasesPage() {
  const { t } = useTexts();
  const filters: CaseFilters = useSearch({ from: '/shell/cases' });
  const desk = useDesk();
  const { data: me } = useQuery(session);
  // Whoever opens nothing comes for what others opened.
  const all = (filters.opened ?? (me?.opens.length === 0 ? 'all' : 'me')) === 'all' || filters.q !== undefined;
  const fewer = filters.status !== undefined || filters.procedure !== undefined || filters.overdue !== undefined;
  const asked = { ...filters, opened: all ? undefined : ('me' as const) };
  const query = useInfiniteQuery({ ...casePages(asked), placeholderData: keepPreviousData });
  const noneTitle = filters.q
    ? t('cases.none.found', { q: filters.q })
    : t(fewer ? 'tasks.none.found' : all ? 'cases.none.all' : 'cases.none.opened');
  const help = filters.q ? t('cases.none.foundHelp') : all ? t('cases.sight') : fewer ? undefined : t('cases.none.openedHelp');
  const cases = query.data?.pages.flatMap(({ items }) => items) ?? [];
  usePageTitle(t('shell.places.cases'));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('shell.places.cases')}</h1>
        {!desk && !!me?.opens.length && (
          <>
            <span className="grow" />
            <Link to="/cases/new" search={{}} className="button only plain" aria-label={t('cases.open')}>
              <Icon name="plus" />
            </Link>
          </>
        )}
        <nav className="views" aria-label={t('cases.whose')}>
          <Whose filters={filters} opened="me" current={!all} />
          <Whose filters={filters} opened="all" current={all} />
        </nav>
        <span className="grow desk-only" />
        <ExcelLink list="cases" filters={asked} />
      </header>
      <CaseFilterBar filters={filters} />
      {query.error && <Unread error={query.error} again={() => void query.refetch()} />}
      <section className="card flush" aria-label={t('shell.places.cases')}>
        {query.isPending && !query.error && <Bones />}
        {!query.isPending && !query.error && cases.length === 0 && (
          <Empty icon="list" title={noneTitle}>
            {help && <p className="meta2">{help}</p>}
            {fewer && (
              <Link to="/cases" search={{ opened: all ? 'all' : 'me' }} className="button">
                {t('tasks.none.all')}
              </Link>
            )}
          </Empty>
        )}
        <ul className="rows">
          {cases.map((one) => (
            <CaseRow key={one.id} found={one} />
          ))}
        </ul>
      </section>
      {all && filters.procedure && cases.length > 0 && <p className="meta2 under">{t('cases.sight')}</p>}
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
      search={{ ...others, opened }}
      aria-current={current ? 'page' : undefined}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{}}
    >
      {t(`cases.opened.${opened}`)}
    </Link>
  );
}
