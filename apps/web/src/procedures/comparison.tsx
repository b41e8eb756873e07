import { compareProcedures, type Comparison as Compared, type LineChange, type Procedure, type StepChange } from '@wubu/engine';
import { useMemo } from 'react';
import { useTexts } from '../platform/i18n.js';
import { useNames } from './names.js';

/** What changed from one version to another: side by side on a desk, one below the other on a phone. */
export function Comparison({ older, newer, before, after }: { older: Procedure; newer: Procedure; before: string; after: string }) {
  const { t, language } = useTexts();
  const names = useNames();
  const compared = useMemo(() => compareProcedures(older, newer, language, names), [older, newer, language, names]);
  const changed = compared.steps.filter(({ change, moved }) => change !== 'same' || moved);
  if (compared.isSame) return <p className="meta2">{t('procedures.compare.same')}</p>;
  return (
    <div className="comparison">
      <p className="meta2">{summary(compared, t)}</p>
      <div className="compared-heads" aria-hidden="true">
        <b>{before}</b>
        <b>{after}</b>
      </div>
      <ol className="compared">
        {compared.about.length > 0 && (
          <li className="card">
            <h3>{t('procedures.compare.whole')}</h3>
            <Lines lines={compared.about} before={before} after={after} />
          </li>
        )}
        {changed.map((step) => (
          <li key={step.id} className="card">
            <h3 className="row wrap">
              <span>{step.title}</span>
              {step.change !== 'same' && <span className={`chip change ${step.change}`}>{t(`procedures.compare.${step.change}`)}</span>}
              {step.moved && <span className="chip change">{t('procedures.compare.moved')}</span>}
            </h3>
            <Lines lines={step.lines} before={before} after={after} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function summary({ steps }: Compared, t: ReturnType<typeof useTexts>['t']): string {
  const count = (which: (step: StepChange) => boolean) => steps.filter(which).length;
  return [
    t('procedures.compare.countChanged', { count: count(({ change }) => change === 'changed') }),
    t('procedures.compare.countAdded', { count: count(({ change }) => change === 'added') }),
    t('procedures.compare.countRemoved', { count: count(({ change }) => change === 'removed') }),
    t('procedures.compare.countSame', { count: count(({ change }) => change === 'same') }),
  ].join(t('dates.semi'));
}

function Lines({ lines, before, after }: { lines: LineChange[]; before: string; after: string }) {
  const { t } = useTexts();
  return (
    <dl className="changes">
      {lines.map((line, n) => (
        <div key={n} className="change-row">
          <dt>{t(`procedures.topics.${line.topic}`)}</dt>
          <Side text={line.before} version={before} none={t('procedures.compare.notThere')} mark="−" />
          <Side text={line.after} version={after} none={t('procedures.compare.gone')} mark="+" />
        </div>
      ))}
    </dl>
  );
}

/** One side of a change. The name of the version stands there for those who see them below each other, or hear them. */
function Side({ text, version, none, mark }: { text: string | undefined; version: string; none: string; mark: string }) {
  return (
    <dd className={text === undefined ? 'side none' : 'side'}>
      <span className="side-name">{version}</span>
      <span className="side-mark" aria-hidden="true">
        {text === undefined ? '' : mark}
      </span>
      <span className="words">{text ?? none}</span>
    </dd>
  );
}
