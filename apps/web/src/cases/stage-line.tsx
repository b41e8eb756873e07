import type { Me, Stage, StageVisit, Task } from '../api/shapes.js';
import { phraseText } from '../escalation/due-text.js';
import { lateness } from '../escalation/lateness.js';
import { useTexts, type Texts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { dayText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';
import { useNow } from '../platform/now.js';
import { whoText } from './who-text.js';
import './cases.css';

/** The visits that count: what opened by an act that was taken back did not happen. */
export const visitsOf = ({ visits }: Stage): StageVisit[] => visits.filter(({ how }) => how !== 'withdrawn');
const lastVisit = (stage: Stage): StageVisit | undefined => visitsOf(stage).at(-1);
export const isLate = (stage: Stage) => stage.state === 'now' && lastVisit(stage)?.late === true;

/** Who has or had a visit: 你, a name, a pool, or nobody known. */
export function visitor(visit: StageVisit | undefined, me: Me | undefined, { t }: Texts): string {
  if (!visit) return '';
  if (visit.by) return visit.by.id === me?.person.id ? t('cases.you') : visit.by.name;
  return visit.holder === me?.person.name ? t('cases.you') : whoText(visit.holder ?? '');
}

interface Line {
  stages: Stage[];
  me: Me | undefined;
  /** The open task that the reader looks at: its lateness stands at the stage. */
  task?: Task;
  /** A bar with the present stage's name, for the phone. */
  compact?: boolean;
}

/** The named stages of a case in order: done, now, ahead. */
export function StageLine({ stages, me, task, compact }: Line) {
  const texts = useTexts();
  const { t, words } = texts;
  const now = useNow();
  if (compact) {
    const at = stages.find(({ state }) => state === 'now');
    return (
      <div className="stage-bars">
        <span
          className="bars"
          role="img"
          aria-label={t('cases.stageOf', { no: at?.no ?? stages.length, of: stages.length, title: words(at?.title) })}
        >
          {stages.map((stage) => (
            <i key={stage.id} className={isLate(stage) ? 'bad' : stage.state === 'ahead' ? '' : 'good'} />
          ))}
        </span>
        <span className="meta2 keep" aria-hidden="true">
          {at ? `${words(at.title)} ${at.no}` : stages.length} / {stages.length}
        </span>
      </div>
    );
  }
  return (
    <ol className="stages" aria-label={t('cases.stages')}>
      {stages.map((stage) => {
        const visit = lastVisit(stage);
        const late = isLate(stage);
        return (
          <li key={stage.id} className={`${stage.state}${late ? ' late' : ''}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
            <div className="stage-name">
              <span className="stage-no">{stage.state === 'done' ? <Icon name="check" small /> : stage.no}</span>
              {words(stage.title, stage.id)}
              {stage.state === 'done' && <span className="hidden">{t('cases.stageDone')}</span>}
            </div>
            <div className="meta">
              {visitor(visit, me, texts)}
              {visit && stage.state === 'done' && visit.to && (
                <>
                  <Sep />
                  {dayText(visit.to, texts, now)}
                </>
              )}
              {visit && stage.state === 'now' && visit.dueAt && (
                <>
                  <Sep />
                  {phraseText(lateness({ dueAt: visit.dueAt, level: task?.level ?? 0 }, now).words, texts, now)}
                </>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
