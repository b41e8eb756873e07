/** Money as procedures write it: yuan with at most two decimals, `元(1000)` or `元(0.50)`. */
export const MONEY = /^元\((\d{1,12})(?:\.(\d{1,2}))?\)$/;

/** The fen of money as procedures write it: `元(1000)` gives 100000, an integer. Throws a RangeError when it is written otherwise. */
export function moneyInFen(written: string): number {
  const read = MONEY.exec(written);
  if (!read) throw new RangeError(`'${written}' is no money; expected yuan with at most two decimals, such as 元(1000) or 元(0.50)`);
  return Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0'));
}
