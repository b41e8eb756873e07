import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { found as foundQuery } from '../api/queries.js';
import { CaseRow } from '../cases/case-row.js';
import { Bones, Empty } from '../platform/empty.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { useDesk } from '../platform/screen.js';
import { TaskRow } from '../tasks/task-row.js';
import '../tasks/tasks.css';
import '../cases/cases.css';
import { Seek } from './seek.js';

/** What was found, in sight of the reader: first what they could do, then all cases. */
export function SearchPage() {
  const { t } = useTexts();
  const desk = useDesk();
  const { q = '' } = useSearch({ from: '/shell/search' });
  const { data: found, error, refetch } = useQuery({ ...foundQuery(q), enabled: q !== '', placeholderData: keepPreviousData });
  usePageTitle(t('search.title'));
  const nothing = found?.cases.length === 0 && found.tasks.length === 0;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{q ? t('search.for', { q }) : t('search.title')}</h1>
      </header>
      {!desk && <Seek />}
      {error && <FailureNote error={error} again={() => void refetch()} />}
      {q === '' && (
        <Empty icon="search" title={t('search.empty')}>
          <p className="meta2">{t('search.help')}</p>
        </Empty>
      )}
      {q !== '' && !found && !error && <Bones />}
      {q !== '' && nothing && (
        <Empty icon="search" title={t('cases.none.found', { q })}>
          <p className="meta2">{t('search.noneHelp')}</p>
        </Empty>
      )}
      {q !== '' && !!found?.tasks.length && (
        <section aria-labelledby="found-tasks">
          <h2 id="found-tasks" className="group">
            {t('search.tasks')}
            <span className="meta">{found.tasks.length}</span>
          </h2>
          <ul className="rows card flush">
            {found.tasks.map((task) => (
              <TaskRow key={task.id} task={task} filters={{}} chosen={false} />
            ))}
          </ul>
        </section>
      )}
      {q !== '' && !!found?.cases.length && (
        <section aria-labelledby="found-cases">
          <h2 id="found-cases" className="group">
            {t('search.cases')}
            <span className="meta">{found.cases.length}</span>
          </h2>
          <ul className="rows card flush">
            {found.cases.map((one) => (
              <CaseRow key={one.id} found={one} />
            ))}
          </ul>
        </section>
      )}
      {q !== '' && found?.more && <p className="meta2 more">{t('search.more')}</p>}
    </div>
  );
}
