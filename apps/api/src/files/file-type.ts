/** How many bytes `fileType` looks at. */
export const TYPE_BYTES = 16;

const BEGINNINGS: readonly [hex: string, type: string][] = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
  ['47494638', 'image/gif'],
  ['255044462d', 'application/pdf'],
  ['504b0304', 'application/zip'], // office documents, too
  ['d0cf11e0a1b11ae1', 'application/x-ole-storage'], // office documents of old
];
const HEIF = new Set(['heic', 'heix', 'mif1', 'heif', 'avif']);

/** What kind of file begins with these bytes. What its sender says of it is not believed. */
export function fileType(begin: Buffer): string {
  const hex = begin.toString('hex');
  const found = BEGINNINGS.find(([beginning]) => hex.startsWith(beginning));
  if (found) return found[1];
  const four = (from: number) => begin.toString('latin1', from, from + 4);
  if (four(0) === 'RIFF' && four(8) === 'WEBP') return 'image/webp';
  if (four(4) === 'ftyp' && HEIF.has(four(8))) return four(8) === 'avif' ? 'image/avif' : 'image/heic';
  return 'application/octet-stream';
}
