import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { found as foundQuery } from '../api/queries.js';
import { CaseRow } from '../cases/case-row.js';
import { Bones, Empty } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
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
      {error && <Unread error={error} again={() => void refetch()} />}
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
        <Found id="found-tasks" title={t('search.tasks')} count={found.tasks.length}>
          {found.tasks.map((task) => (
            <TaskRow key={task.id} task={task} filters={{}} chosen={false} />
          ))}
        </Found>
      )}
      {q !== '' && !!found?.cases.length && (
        <Found id="found-cases" title={t('search.cases')} count={found.cases.length}>
          {found.cases.map((one) => (
            <CaseRow key={one.id} found={one} />
          ))}
        </Found>
      )}
      {q !== '' && found?.more && <p className="meta2 more">{t('search.more')}</p>}
    </div>
  );
}

function Found({ id, title, count, children }: { id: string; title: string; count: number; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="group">
        {title}
        <span className="meta">{count}</span>
      </h2>
      <ul className="rows card flush">{children}</ul>
    </section>
  );
}
