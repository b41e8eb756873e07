import type { Procedure } from '@wubu/engine';
import { useQuery } from '@tanstack/react-query';
import { procedureDraft, procedureVersion } from '../api/queries.js';
import type { ProcedureItem } from '../api/shapes.js';
import type { Texts } from '../platform/i18n.js';

/** A version by its number, or the draft. */
export type Which = number | 'draft';

/** What there is to look at, the draft first. */
export const allOf = (item: ProcedureItem): Which[] => [
  ...(item.draft ? ['draft' as const] : []),
  ...item.versions.map(({ version }) => version),
];

export const whichText = (which: Which, { t }: Texts) =>
  which === 'draft' ? t('procedures.draft') : t('procedures.version', { version: which });

/** What a version or the draft says; `unreadable` = the draft's shape is wrong, so that nothing can be told of it. */
export function useDefinition(key: string, which: Which | undefined): { definition?: Procedure; error?: Error; unreadable?: boolean } {
  const isDraft = which === 'draft';
  const draft = useQuery({ ...procedureDraft(key), enabled: isDraft });
  const version = useQuery({ ...procedureVersion(key, isDraft ? 0 : (which ?? 0)), enabled: which !== undefined && !isDraft });
  const { data, error } = isDraft ? draft : version;
  const definition = data?.definition;
  return {
    ...(definition && { definition }),
    ...(error && { error }),
    ...(isDraft && draft.data && !definition && { unreadable: true }),
  };
}
