import type { ProblemOfProcedure } from '../api/shapes.js';
import { codeText, useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';

/** What the check found, errors first, each with its line and a jump to it. */
export function Problems({ problems, jump }: { problems: ProblemOfProcedure[]; jump: (line: number) => void }) {
  const { t } = useTexts();
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <section className="card problems" role="status" aria-label={t('procedures.checked')}>
      <h2 className="row wrap">
        {problems.length === 0 && <span>{t('procedures.noProblems')}</span>}
        {errors.length > 0 && <span>{t('procedures.errors', { count: errors.length })}</span>}
        {warnings.length > 0 && <span>{t('procedures.warnings', { count: warnings.length })}</span>}
      </h2>
      <ul>
        {[...errors, ...warnings].map((problem, n) => (
          <li key={n} className={problem.severity}>
            <Icon name={problem.severity === 'error' ? 'err' : 'warn'} small />
            <span className="grow">
              {codeText('problems', problem.code, problem.params ?? {}, problem.message ?? problem.code)}{' '}
              {problem.path && <code className="meta">{problem.path}</code>}
            </span>
            {problem.line !== undefined && (
              <button type="button" className="link keep" onClick={() => jump(problem.line ?? 1)}>
                {t('procedures.line', { line: problem.line })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
