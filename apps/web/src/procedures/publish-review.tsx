import { useEffect, useRef } from 'react';
import type { ProcedureItem } from '../api/shapes.js';
import { Bones } from '../platform/empty.js';
import { useTexts } from '../platform/i18n.js';
import { Comparison } from './comparison.js';
import { useDefinition, whichText } from './which.js';

/** Before publishing: what changes against the last version, and how many cases go on as they began. */
export function PublishReview({
  procedureKey,
  versions,
  last,
}: {
  procedureKey: string;
  versions: ProcedureItem['versions'];
  last: number;
}) {
  const texts = useTexts();
  const { t } = texts;
  const older = useDefinition(procedureKey, last);
  const newer = useDefinition(procedureKey, 'draft');
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.scrollIntoView(), []); // it stands below a long text
  const open = versions.reduce((sum, { cases }) => sum + (cases?.open ?? 0), 0);
  return (
    <section ref={top} className="card review" aria-label={t('procedures.compare.title')}>
      <h2>{t('procedures.compare.against', { version: last })}</h2>
      <p className="meta2">{open > 0 ? t('procedures.compare.running', { count: open }) : t('procedures.compare.noneRunning')}</p>
      {older.definition && newer.definition ? (
        <Comparison older={older.definition} newer={newer.definition} before={whichText(last, texts)} after={whichText('draft', texts)} />
      ) : (
        <Bones rows={2} />
      )}
    </section>
  );
}
