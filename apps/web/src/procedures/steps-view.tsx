import { describeProcedure, TOPICS, type Line, type Procedure, type StepInWords, type Topic } from '@wubu/engine';
import { useMemo } from 'react';
import { useTexts } from '../platform/i18n.js';
import { useNames } from './names.js';

/** A procedure as an ordered list: each step in plain sentences, what happens at the same time as lists within. */
export function StepsView({ definition }: { definition: Procedure }) {
  const { t, language } = useTexts();
  const names = useNames();
  const { about, steps } = useMemo(() => describeProcedure(definition, language, names), [definition, language, names]);
  return (
    <section aria-label={t('procedures.views.steps')}>
      <div className="card whole">
        {about.map(({ topic, key, text }) => (
          <p key={`${topic} ${key}`}>{text}</p>
        ))}
      </div>
      <Steps steps={steps} />
    </section>
  );
}

function Steps({ steps }: { steps: StepInWords[] }) {
  return (
    <ol className="told">
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { step: StepInWords }) {
  const { t } = useTexts();
  const isFork = step.branches.length > 0;
  const topics = TOPICS.filter(
    (topic) => topic !== 'does' && step.lines.some((line) => line.topic === topic && !(isFork && topic === 'next')),
  );
  return (
    <li className={`card told-step ${step.kind}`} id={`step-${step.id}`}>
      <h2 className="row wrap">
        <span>{step.title}</span>
        <span className="chip">{step.kindText}</span>
        {step.stage !== step.title && step.kind !== 'end' && <span className="meta">{t('procedures.inStage', { stage: step.stage })}</span>}
      </h2>
      {step.lines.map(({ topic, text }, n) => topic === 'does' && <p key={n}>{text}</p>)}
      {topics.length > 0 && (
        <dl>
          {topics.map((topic) => (
            <TopicLines key={topic} topic={topic} lines={step.lines.filter((line) => line.topic === topic)} />
          ))}
        </dl>
      )}
      {isFork && (
        <ul className="branches">
          {step.branches.map(({ when, steps }, n) => (
            <li key={n}>
              <p className="branch-when">{when}</p>
              <Steps steps={steps} />
            </li>
          ))}
        </ul>
      )}
      {isFork && <p className="meta2">{step.lines.find(({ key }) => key === 'join')?.text}</p>}
    </li>
  );
}

/** What is said of one topic. The ladder is the same at most steps, so it is folded. */
function TopicLines({ topic, lines }: { topic: Topic; lines: Line[] }) {
  const { t } = useTexts();
  const list = (
    <ul>
      {lines.map(({ text }, n) => (
        <li key={n}>{text}</li>
      ))}
    </ul>
  );
  return (
    <>
      <dt>{t(`procedures.topics.${topic}`)}</dt>
      <dd>
        {topic === 'ladder' ? (
          <details>
            <summary>{t('procedures.rungs', { count: lines.length })}</summary>
            {list}
          </details>
        ) : (
          list
        )}
      </dd>
    </>
  );
}
