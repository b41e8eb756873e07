import { useQuery } from '@tanstack/react-query';
import { task as taskQuery } from '../api/queries.js';
import { rungText } from '../escalation/rung-text.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { useNow } from '../platform/now.js';

/** What the system did and will do when the open task is not done in time. */
export function Ladder({ taskId }: { taskId: string }) {
  const texts = useTexts();
  const { t } = texts;
  const now = useNow();
  const { data: task } = useQuery(taskQuery(taskId));
  if (!task?.dueAt) return null;
  const { dueAt } = task;
  const line = (rung: (typeof task.ladder)[number]) => (
    <li key={`${rung.rung} ${rung.at}`} className={rung.reached ? 'reached' : ''}>
      <span className="row">
        <span className="grow">{rungText(rung.what, texts)}</span>
        <span className="meta">{momentText(rung.at, texts, now)}</span>
      </span>
      <span className="meta">{rung.reached ? t('ladder.reached') : t('ladder.ahead')}</span>
    </li>
  );
  return (
    <section className="card" aria-label={t('ladder.title')}>
      <h2>{t('ladder.title')}</h2>
      <ol className="ladder">
        {task.ladder.filter(({ at }) => at < dueAt).map(line)}
        <li className={Date.parse(dueAt) <= now ? 'reached' : ''}>
          <span className="row">
            <span className="grow">{t('ladder.due')}</span>
            <span className="meta">{momentText(dueAt, texts, now)}</span>
          </span>
        </li>
        {task.ladder.filter(({ at }) => at >= dueAt).map(line)}
      </ol>
    </section>
  );
}
