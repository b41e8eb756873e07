import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { session, taskPages } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { More } from '../platform/more.js';
import { usePageTitle } from '../platform/page.js';
import type { LateFilters } from '../platform/search.js';
import { countText } from '../shell/places.js';
import { LateFilterBar } from './late-filters.js';
import { LateRow } from './late-row.js';
import './late.css';

// What becomes late, or is done by others, tells no leader's page: it asks.
const EVERY_MS = 30_000;

/** 督办: what is late in the units I lead, with the level it has reached; each can be given to somebody else in its place. */
export function LatePage() {
  const { t } = useTexts();
  const filters: LateFilters = useSearch({ from: '/shell/late' });
  const navigate = useNavigate();
  const { data: me } = useQuery(session);
  const query = useInfiniteQuery({
    ...taskPages({ view: 'overdue', ...filters }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });
  const [reassigning, setReassigning] = useState<string | undefined>();
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  usePageTitle(t('shell.places.late'));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('shell.places.late')}</h1>
        {me && <span className="meta2">{t('late.count', { count: me.counts.overdue, shown: countText(me.counts.overdue) })}</span>}
      </header>
      <LateFilterBar filters={filters} tasks={tasks} go={(search) => void navigate({ to: '/late', search })} />
      {query.error && <Unread error={query.error} again={() => void query.refetch()} />}
      <section className="card flush" aria-label={t('late.list')}>
        {query.isPending && !query.error && <Bones />}
        {!query.isPending && tasks.length === 0 && (
          <Empty icon="check" title={t('late.none')}>
            <p className="meta2">{t('late.noneHelp')}</p>
          </Empty>
        )}
        {tasks.length > 0 && (
          <>
            <p className="late-row late-heading meta" aria-hidden="true">
              <span>{t('late.columns.matter')}</span>
              <span>{t('late.columns.unit')}</span>
              <span>{t('late.columns.holder')}</span>
              <span>{t('late.columns.late')}</span>
              <span />
            </p>
            <ul>
              {tasks.map((task) => (
                <LateRow
                  key={task.id}
                  task={task}
                  open={task.id === reassigning}
                  onToggle={(open) => setReassigning(open ? task.id : undefined)}
                />
              ))}
            </ul>
          </>
        )}
      </section>
      <More of={query} />
    </div>
  );
}
