import { useQuery } from '@tanstack/react-query';
import { task as taskQuery } from '../api/queries.js';
import type { TaskDetail } from '../api/shapes.js';
import { rungText } from '../escalation/rung-text.js';
import { useTexts, type Texts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { useNow } from '../platform/now.js';

/** What the system did and will do when the open task is not done in time. */
export function Ladder({ taskId }: { taskId: string }) {
  const texts = useTexts();
  const { t, words } = texts;
  const now = useNow();
  const { data: task } = useQuery(taskQuery(taskId));
  if (!task?.dueAt) return null;
  const { dueAt } = task;
  const lines = (rungs: RungAt[]) =>
    merged(rungs, texts).map(({ text, reached, first, last, count }) => (
      <li key={`${text} ${first}`} className={reached ? 'reached' : ''}>
        <span className="row">
          <span className="grow">{text}</span>
          <span className="meta">{momentText(first, texts, now)}</span>
        </span>
        <span className="meta">
          {reached ? t('ladder.reached') : t('ladder.ahead')}
          {count > 1 && t('ladder.times', { count, last: momentText(last, texts, now) })}
        </span>
      </li>
    ));
  return (
    <section className="card" aria-label={t('ladder.title')}>
      <h2>
        {t('ladder.title')} <span className="meta">{words(task.stepTitle, task.step)}</span>
      </h2>
      <ol className="ladder">
        {lines(task.ladder.filter(({ at }) => at < dueAt))}
        <li className={Date.parse(dueAt) <= now ? 'reached' : ''}>
          <span className="row">
            <span className="grow">{t('ladder.due')}</span>
            <span className="meta">{momentText(dueAt, texts, now)}</span>
          </span>
        </li>
        {lines(task.ladder.filter(({ at }) => at >= dueAt))}
      </ol>
    </section>
  );
}

type RungAt = TaskDetail['ladder'][number];

interface Line {
  text: string;
  reached: boolean;
  first: string;
  last: string;
  count: number;
}

/** What is done several times on end is one line. */
function merged(rungs: readonly RungAt[], texts: Texts): Line[] {
  return rungs.reduce<Line[]>((lines, { what, reached, at }) => {
    const text = rungText(what, texts);
    const before = lines.at(-1);
    if (before?.text !== text || before.reached !== reached) return [...lines, { text, reached, first: at, last: at, count: 1 }];
    return [...lines.slice(0, -1), { ...before, last: at, count: before.count + 1 }];
  }, []);
}
