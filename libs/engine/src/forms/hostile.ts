/** Whether a value that came from outside is a plain object: no list, no text, nothing. */
export function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key that came from outside, short enough to be told back. */
export function shown(key: string): string {
  return key.length > 80 ? `${key.slice(0, 80)}…` : key;
}
