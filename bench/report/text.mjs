/** Numbers as people read them: three figures are enough. */
export function short(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(digits)));
}

/** Columns padded to their widest cell; a cell is a text or a number. */
export function table(header, rows) {
  const cells = [header, ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : short(cell))))];
  const widths = header.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  return cells
    .map((row) => `  ${row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join('  ')}`.trimEnd())
    .join('\n');
}

/** `name value` pairs, the smallest left out. */
export const list = (values, least = 0.005) =>
  Object.entries(values)
    .filter(([, value]) => value >= least)
    .map(([name, value]) => `${name} ${short(value)}`)
    .join(' · ');
