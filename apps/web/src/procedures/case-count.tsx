import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ProcedureItem } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Sep } from '../platform/page.js';

type Cases = NonNullable<ProcedureItem['versions'][number]['cases']>;

const LISTS = [
  ['open', { status: 'open' }],
  ['overdue', { overdue: true }],
  ['ended', { status: 'closed' }],
] as const;

/** How many cases are open, late among those, and ended, whoever may see them; each leads to its list, none is grey and no link. */
export function CaseCount({ of, cases }: { of: { procedure: string; version?: number }; cases: Cases | undefined }) {
  const { t } = useTexts();
  if (!cases) return null;
  return (
    <p className="counts meta">
      {LISTS.map(([name, narrowed], n) => {
        const text = t(`procedures.${name}`, { count: cases[name] });
        return (
          <Fragment key={name}>
            {n > 0 && <Sep />}
            {cases[name] > 0 ? (
              <Link to="/cases" search={{ ...of, ...narrowed, opened: 'all' }} className={name === 'overdue' ? 'late-count' : undefined}>
                {text}
              </Link>
            ) : (
              <span>{text}</span>
            )}
          </Fragment>
        );
      })}
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
