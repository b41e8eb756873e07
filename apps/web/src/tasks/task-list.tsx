import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { session } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { More } from '../platform/more.js';
import { ExcelLink } from '../platform/excel-link.js';
import { useNow } from '../platform/now.js';
import { useDesk } from '../platform/screen.js';
import type { InboxFilters } from '../platform/search.js';
import { Filters, Views } from './filters.js';
import { grouped, useTasks } from './lists.js';
import { TaskRow } from './task-row.js';

export function TaskList({ filters, chosen }: { filters: InboxFilters; chosen?: string | undefined }) {
  const { t } = useTexts();
  const now = useNow();
  const desk = useDesk();
  const { data: me } = useQuery(session);
  const query = useTasks(filters);
  const { tasks, isPending, error, refetch } = query;
  const groups = filters.view === 'done' ? [{ group: 'done' as const, tasks }] : grouped(tasks, now);
  return (
    <section className="list" aria-label={t('tasks.list')}>
      <header className="list-head">
        <div className="row wrap">
          <h1 className="grow">{t('shell.places.tasks')}</h1>
          {!desk && !!me?.opens.length && (
            <Link to="/cases/new" search={{}} className="button only plain" aria-label={t('cases.open')}>
              <Icon name="plus" />
            </Link>
          )}
          {!desk && (
            <Link to="/search" search={{}} className="button only plain" aria-label={t('search.title')}>
              <Icon name="search" />
            </Link>
          )}
          <Views filters={filters} />
          <ExcelLink list="tasks" filters={filters} />
        </div>
        <Filters filters={filters} tasks={tasks} />
      </header>
      <div className="list-body">
        {error && <Unread error={error} again={() => void refetch()} />}
        {isPending && !error && <Bones />}
        {!isPending && !error && tasks.length === 0 && <NothingHere filters={filters} />}
        {groups.map(({ group, tasks: rows }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            {group !== 'done' && (
              <h2 id={`group-${group}`} className={`group ${group}`}>
                {t(`tasks.groups.${group}`)}
                <span className="meta">{rows.length}</span>
              </h2>
            )}
            <ul className="rows" aria-label={group === 'done' ? t('tasks.views.done') : undefined}>
              {rows.map((task) => (
                <TaskRow key={task.id} task={task} filters={filters} chosen={task.id === chosen} />
              ))}
            </ul>
          </section>
        ))}
        <More of={query} />
      </div>
    </section>
  );
}

function NothingHere({ filters }: { filters: InboxFilters }) {
  const { t } = useTexts();
  const { view = 'mine', ...narrowed } = filters;
  if (Object.keys(narrowed).length > 0) {
    return (
      <Empty icon="search" title={t('tasks.none.found')}>
        <Link to="/tasks" search={view === 'mine' ? {} : { view }} className="button">
          {t('tasks.none.all')}
        </Link>
      </Empty>
    );
  }
  return (
    <Empty icon="list" title={t(`tasks.none.${view}`)}>
      <p className="meta2">{t(`tasks.none.${view}Help`)}</p>
      {view === 'mine' && (
        <Link to="/tasks" search={{ view: 'pool' }} className="button">
          {t('tasks.none.toPool')}
        </Link>
      )}
    </Empty>
  );
}
