import type { CaseDetail, Me } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText, spanText } from '../platform/moment.js';
import { useNow } from '../platform/now.js';
import { isLate, visitor, visitsOf } from './stage-line.js';

/** The stages with who, when, how long, late or not. */
export function CaseStages({ found, me }: { found: CaseDetail; me: Me | undefined }) {
  const texts = useTexts();
  const { t, words } = texts;
  const now = useNow();
  return (
    <ol className="case-stages card" aria-label={t('cases.stages')} style={{ '--stages': found.stages.length } as object}>
      {found.stages.map((stage) => {
        const visits = visitsOf(stage);
        const visit = visits.at(-1);
        const times = visits.filter(({ step }) => step === visit?.step).length;
        const late = isLate(stage);
        return (
          <li key={stage.id} className={`${stage.state}${late ? ' late' : ''}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
            <div className="rail">
              <span className="stage-no">{stage.state === 'done' ? <Icon name="check" small /> : stage.no}</span>
            </div>
            <div>
              <h2>{words(stage.title, stage.id)}</h2>
              {visit && <p className="meta2">{visitor(visit, me, texts)}</p>}
              {visit?.to && <p className="meta">{momentText(visit.to, texts, now)}</p>}
              {visit?.to && (
                <p className={visit.late ? 'l2 meta-size' : 'meta2'}>
                  {t('cases.took', { span: spanText(visit.from, visit.to, texts) })}
                  {visit.late && t('cases.wasLate')}
                </p>
              )}
              {visit && !visit.to && visit.dueAt && (
                <p className={late ? 'l2 meta-size' : 'meta'}>{t('cases.dueBy', { at: momentText(visit.dueAt, texts, now) })}</p>
              )}
              {times > 1 && <p className="meta">{t('cases.times', { count: times })}</p>}
              {stage.state === 'ahead' && <p className="meta">{t('cases.ahead')}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
