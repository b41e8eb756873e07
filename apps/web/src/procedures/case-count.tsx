import { Link } from '@tanstack/react-router';
import type { ProcedureItem } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Sep } from '../platform/page.js';

type Cases = NonNullable<ProcedureItem['versions'][number]['cases']>;

/** How many cases are open, late and ended, whoever may see them; none is grey and no link. */
export function CaseCount({ procedureKey, cases }: { procedureKey: string; cases: Cases | undefined }) {
  const { t } = useTexts();
  if (!cases) return null;
  const { open, overdue, ended } = cases;
  return (
    <p className="counts">
      {open > 0 ? (
        <Link to="/cases" search={{ procedure: procedureKey, status: 'running', opened: 'all' }}>
          {t('procedures.open', { count: open })}
        </Link>
      ) : (
        <span className="meta">{t('procedures.open', { count: open })}</span>
      )}
      <Sep />
      {overdue > 0 ? (
        <Link to="/cases" search={{ procedure: procedureKey, overdue: true, opened: 'all' }} className="late-count">
          {t('procedures.overdue', { count: overdue })}
        </Link>
      ) : (
        <span className="meta">{t('procedures.overdue', { count: overdue })}</span>
      )}
      <Sep />
      <span className="meta">{t('procedures.ended', { count: ended })}</span>
    </p>
  );
}

/** Of all versions together. */
export const allCases = ({ versions }: ProcedureItem): Cases | undefined =>
  versions.reduce<Cases | undefined>(
    (sum, { cases }) =>
      cases && {
        open: (sum?.open ?? 0) + cases.open,
        overdue: (sum?.overdue ?? 0) + cases.overdue,
        ended: (sum?.ended ?? 0) + cases.ended,
      },
    undefined,
  );
