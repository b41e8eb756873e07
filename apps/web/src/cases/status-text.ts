import type { Texts } from '../platform/i18n.js';

/** Where a case stands, in a word: 在办, 已办结, 已撤销, 已终止. */
export function statusText({ status, outcome }: { status: string; outcome?: string | null }, { t }: Texts): string {
  if (status === 'running') return t('cases.status.running');
  if (status === 'suspended') return t('cases.status.suspended');
  if (outcome === 'terminated') return t('cases.status.terminated');
  return outcome === 'cancelled' ? t('cases.status.cancelled') : t('cases.status.closed');
}
