import type { ProcedureItem } from '../api/shapes.js';
import { codeText, useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';

type Problem = NonNullable<ProcedureItem['versions'][number]['problems']>[number];

/** Whether a step finds nobody at all, or names somebody who is not there; a head instead is less. */
export const isGrave = ({ code }: Problem) => code !== 'people.fallsToHead';

export const missingIn = ({ versions }: ProcedureItem): Problem[] => versions.flatMap(({ problems = [] }) => problems);

/** What the rules of the versions in use do not find in today's organisation. */
export function Missing({ item }: { item: ProcedureItem }) {
  const { t } = useTexts();
  const marked = item.versions.filter(({ problems }) => problems && problems.length > 0);
  if (marked.length === 0) return null;
  return (
    <section className={missingIn(item).some(isGrave) ? 'note late missing' : 'note missing'} aria-label={t('procedures.missing.title')}>
      <Icon name="warn" />
      <div className="grow">
        <b>{t('procedures.missing.title')}</b>
        <p className="meta2">{t('procedures.missing.help')}</p>
        <ul>
          {marked.flatMap(({ version, problems = [] }) =>
            problems.map((problem, n) => (
              <li key={`${version} ${n}`}>
                {t('procedures.version', { version })}
                {': '}
                {codeText('problems', problem.code, problem.params ?? {}, problem.message)} <code className="meta">{problem.path}</code>
              </li>
            )),
          )}
        </ul>
      </div>
    </section>
  );
}

/** The mark on a procedure's card. */
export function MissingChip({ item }: { item: ProcedureItem }) {
  const { t } = useTexts();
  const missing = missingIn(item);
  if (missing.length === 0) return null;
  return (
    <span className={missing.some(isGrave) ? 'chip missing late' : 'chip missing'}>
      <Icon name="warn" small />
      {t(missing.some(isGrave) ? 'procedures.missing.nobody' : 'procedures.missing.heads')}
    </span>
  );
}
