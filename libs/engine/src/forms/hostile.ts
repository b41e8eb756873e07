/** Whether a value that came from outside is a plain object: no list, no text, nothing. */
export function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that came from outside, short enough to be told back. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Control characters but line break and tab, and halves of characters: the database cannot keep some of them, and nobody can read them. */
export const UNREADABLE = /(?![\n\r\t])\p{Cc}|\p{Cs}/u;
