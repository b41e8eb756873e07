import type { Language } from '../platform/language.js';

/** Yuan as typed (`1,380.5`) in fen, or nothing when it is no amount with at most two decimals. */
export function fenOf(typed: string): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{0,2}))?$/.exec(typed.replace(/[,，\s¥￥元]/g, ''));
  if (!match) return undefined;
  const [, sign, yuan = '0', decimals = ''] = match;
  const fen = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
  return sign ? -fen : fen;
}

/** Fen as yuan to type on: `1380.50`. */
export const yuanOf = (fen: number) => (fen / 100).toFixed(2);

/** `¥ 1,380.50`. */
export function moneyText(fen: number, language: Language): string {
  return `¥ ${new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100)}`;
}
