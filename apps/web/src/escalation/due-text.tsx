import { dateText, nearDay, wallClock, weekdayText } from '../platform/dates.js';
import { useTexts, type Texts } from '../platform/i18n.js';
import { useNow } from '../platform/now.js';
import { lateness, type Phrase } from './lateness.js';
import './escalation.css';

/** A phrase of lateness in the reader's language. */
export function phraseText({ key, params, wall }: Phrase, { t, language }: Texts, now: number): string {
  const near = wall === undefined ? undefined : nearDay(wall, wallClock(now));
  const day =
    wall === undefined
      ? ''
      : near
        ? t(`dates.${near}`)
        : key === 'weekday'
          ? weekdayText(wall, language)
          : dateText(wall, wallClock(now), language);
  return t(`lateness.${key}`, { ...params, day });
}

/** Three rising bars, as many filled as levels were reached. */
export function RungMark({ level }: { level: number }) {
  return (
    <svg className="rung" viewBox="0 0 14 12" aria-hidden="true">
      {[0, 1, 2].map((bar) => (
        <rect key={bar} className={bar < level ? 'on' : undefined} x={bar * 5} y={8 - bar * 4} width="4" height={4 + bar * 4} rx="1" />
      ))}
    </svg>
  );
}

interface Due {
  dueAt?: string | null;
  level: number;
  suspended?: boolean;
}

/** When a task is due or how late it is, with the second line below: time left, or how far it was told. */
export function DueText({ task }: { task: Due }) {
  const texts = useTexts();
  const now = useNow();
  if (task.suspended) return <Suspended />;
  const { level, className, words, more } = lateness(task, now);
  return (
    <span className="due">
      <span className={level > 2 ? 'l2' : className}>{phraseText(words, texts, now)}</span>
      {more && level > 2 && (
        <span className={`chip ${className}`}>
          <RungMark level={task.level} />
          {phraseText(more, texts, now)}
        </span>
      )}
      {more && level <= 2 && <span className="meta">{phraseText(more, texts, now)}</span>}
    </span>
  );
}

/** How late on one line, as a chip from the first level on. */
export function LateChip({ task }: { task: Due }) {
  const texts = useTexts();
  const now = useNow();
  if (task.suspended) return <Suspended />;
  const { level, className, words } = lateness(task, now);
  if (level < 3) return <span className={className}>{phraseText(words, texts, now)}</span>;
  return (
    <span className={`chip ${className}`}>
      <RungMark level={task.level} />
      {phraseText(words, texts, now)}
    </span>
  );
}

/** Its deadline stands still. */
const Suspended = () => <span>{useTexts().t('cases.status.suspended')}</span>;
