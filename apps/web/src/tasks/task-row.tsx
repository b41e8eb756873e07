import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { session } from '../api/queries.js';
import type { Task } from '../api/shapes.js';
import { DueText } from '../escalation/due-text.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';
import type { InboxFilters } from '../platform/search.js';
import { splitTitle } from './split-title.js';

export function TaskRow({ task, filters, chosen }: { task: Task; filters: InboxFilters; chosen: boolean }) {
  const texts = useTexts();
  const { t, words } = texts;
  const { data: me } = useQuery(session);
  const [who, what] = splitTitle(task.title);
  const waits = task.waiting && task.waiting.id !== me?.person.id ? task.waiting.name : undefined;
  return (
    <li>
      <Link
        to="/tasks/$taskId"
        params={{ taskId: task.id }}
        search={filters}
        className={chosen ? 'task chosen' : 'task'}
        aria-current={chosen ? 'true' : undefined}
        activeProps={{}}
      >
        <span className="grow">
          <span className="task-title cut">
            <b>{who}</b> {what}
          </span>
          <span className="meta cut">
            {words(task.stepTitle, task.step)}
            <span className="case-number keep">
              <Sep />
              {task.caseNumber}
            </span>
            {task.candidates && !task.assignee && (
              <>
                <Sep />
                {task.candidates.unitName}
              </>
            )}
            {waits && (
              <>
                <Sep />
                {t('tasks.waits', { name: waits })}
              </>
            )}
          </span>
        </span>
        {task.ended ? (
          <span className="due">
            <span>{t('tasks.endedOn', { at: momentText(task.ended.at, texts) })}</span>
            <span className="meta">{endedHow(task.ended.how, texts)}</span>
          </span>
        ) : (
          <DueText task={task} />
        )}
      </Link>
    </li>
  );
}

const HOW = ['completed', 'returned', 'withdrawn', 'cancelled', 'reassigned', 'notNeeded'] as const;

/** How a task came to its end. */
export function endedHow(how: string, { t }: ReturnType<typeof useTexts>): string {
  const known = HOW.find((one) => one === how);
  return known ? t(`tasks.ended.${known}`) : t('tasks.ended.other');
}
