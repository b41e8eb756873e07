import type { AnswersOfStep, Stage } from '../api/shapes.js';
import { AnswerView } from '../forms/answer-view.js';
import { useTexts } from '../platform/i18n.js';
import { momentText, paperTime } from '../platform/moment.js';
import { Sep } from '../platform/page.js';

interface Answered {
  answers: AnswersOfStep;
  stages: Stage[];
  /** Days and instants are written as on paper; default: as people say them, 今天 10:42. */
  paper?: boolean;
}

/** What somebody answered at a step, which way they chose before all. */
export function StepAnswers({ answers, stages, paper }: Answered) {
  const texts = useTexts();
  const { t, words } = texts;
  const stage = stages.find(({ id, visits }) => id === answers.step || visits.some(({ step }) => step === answers.step));
  return (
    <section className="answers">
      <h3 className="meta">
        <b>{words(answers.title ?? stage?.title, answers.step)}</b>
        <Sep />
        {answers.by?.name ?? t('cases.system')} {t('cases.doneAt', { at: paper ? paperTime(answers.at) : momentText(answers.at, texts) })}
      </h3>
      <dl>
        {answers.outcome && (
          <div>
            <dt>{t('cases.outcome')}</dt>
            <dd>
              <b>{words(answers.outcomeTitle, answers.outcome)}</b>
            </dd>
          </div>
        )}
        {answers.fields.map(({ id, title, value, field }) => (
          <div key={id}>
            <dt>{words(title ?? field.title, id)}</dt>
            <dd>
              <AnswerView field={field} value={value} paper={paper} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
