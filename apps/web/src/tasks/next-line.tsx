import { MOST_CALLED, type Outcome } from '@wubu/engine';
import type { Foreseen } from '../api/shapes.js';
import { whoText } from '../cases/who-text.js';
import { phraseText } from '../escalation/due-text.js';
import { dueWords } from '../escalation/lateness.js';
import { wallClock } from '../platform/dates.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { serverNow } from '../platform/now.js';

/** 办完以后：张丽 资源对接，周五 17:30 前. Keeps its height while it is asked, so that nothing jumps. */
export function NextLine({ foreseen, outcome }: { foreseen: Foreseen | undefined; outcome: Outcome | undefined }) {
  const texts = useTexts();
  const { t, words } = texts;
  const now = serverNow();
  const head = outcome ? t('tasks.next.afterOutcome', { outcome: words(outcome.title, outcome.id) }) : t('tasks.next.after');
  return (
    <p className="then" aria-live="polite">
      <Icon name="next" small />
      {foreseen ? (
        <span>
          {head}
          {foreseen.next.map(({ step, title, who, dueAt }, n) => (
            <span key={step + n}>
              {n > 0 && t('dates.semi')}
              <b>{whoText(who)}</b> {words(title, step)}
              {dueAt && t('tasks.next.due', { due: phraseText(dueWords(wallClock(dueAt), wallClock(now)), texts, now) })}
            </span>
          ))}
          {foreseen.stops.map(({ step, title, code }) => (
            <b key={step} className="l2">
              {foreseen.next.length > 0 && t('dates.semi')}
              {t(`tasks.next.stops.${code}`, { step: words(title, step), max: MOST_CALLED })}
            </b>
          ))}
          {foreseen.next.length + foreseen.stops.length === 0 && t(foreseen.outcome ? 'tasks.next.end' : 'tasks.next.others')}
        </span>
      ) : (
        <span className="meta">{head}…</span>
      )}
    </p>
  );
}
