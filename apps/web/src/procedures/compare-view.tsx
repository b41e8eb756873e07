import { useNavigate } from '@tanstack/react-router';
import type { ProcedureItem } from '../api/shapes.js';
import { Bones } from '../platform/empty.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import type { ProcedureView } from '../platform/search.js';
import { Comparison } from './comparison.js';
import { allOf, useDefinition, whichText, type Which } from './which.js';
import { WhichChoice } from './which-choice.js';

/** Two versions, or the draft and a version, compared; both stand in the address. */
export function CompareView({ item, search }: { item: ProcedureItem; search: ProcedureView }) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const all = allOf(item);
  const after: Which | undefined = search.version ?? all[0];
  const before: Which | undefined = search.from ?? all[all.findIndex((which) => which === after) + 1] ?? all[0];
  const older = useDefinition(item.key, before);
  const newer = useDefinition(item.key, after);
  if (all.length < 2 || before === undefined || after === undefined) return <p className="meta2">{t('procedures.compare.onlyOne')}</p>;
  const go = (chosen: { from?: Which; version?: Which }) =>
    void navigate({
      to: '/procedures/$key',
      params: { key: item.key },
      search: { view: 'compare', from: before, version: after, ...chosen },
    });
  const error = older.error ?? newer.error;
  return (
    <section aria-label={t('procedures.views.compare')}>
      <h2 className="hidden">{t('procedures.compare.title')}</h2>
      <div className="filters">
        <WhichChoice item={item} label={t('procedures.compare.from')} chosen={before} choose={(from) => go({ from })} />
        <WhichChoice item={item} label={t('procedures.compare.to')} chosen={after} choose={(version) => go({ version })} />
      </div>
      {error && <FailureNote error={error} />}
      {(older.unreadable || newer.unreadable) && <p className="note">{t('procedures.unreadable')}</p>}
      {older.definition && newer.definition ? (
        <Comparison older={older.definition} newer={newer.definition} before={whichText(before, texts)} after={whichText(after, texts)} />
      ) : (
        !error && !older.unreadable && !newer.unreadable && <Bones rows={3} />
      )}
    </section>
  );
}
