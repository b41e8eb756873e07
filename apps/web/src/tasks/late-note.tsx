import type { TaskDetail } from '../api/shapes.js';
import { phraseText } from '../escalation/due-text.js';
import { lateness } from '../escalation/lateness.js';
import { rungText } from '../escalation/rung-text.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText } from '../platform/moment.js';
import { useNow } from '../platform/now.js';

/** Says that a task is late, since when, and what the system does next about it. */
export function LateNote({ task }: { task: TaskDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const now = useNow();
  const { level, words, more } = lateness(task, now);
  if (level < 2 || !task.dueAt) return null;
  const next = task.ladder.find(({ reached }) => !reached);
  return (
    <div className="note late" role="status">
      <Icon name="clock" />
      <p>
        <b className="l2">{phraseText(words, texts, now)}</b>
        {t('tasks.late.due', { at: momentText(task.dueAt, texts, now) })}
        {more && level > 2 && t('tasks.late.told', { told: phraseText(more, texts, now) })}
        {next && t('tasks.late.next', { at: momentText(next.at, texts, now), what: rungText(next.what, texts) })}
      </p>
    </div>
  );
}
