/** UUIDs that can be read: `unitId(3)` is 00000000-0000-4000-8000-0000000a0003. */
export const unitId = (n: number): string => uuid('a', n);
export const personId = (n: number): string => uuid('b', n);
/** Somebody whom no directory knows. */
export const STRANGER = uuid('c', 1);
export const SUBJECT = uuid('d', 1);

function uuid(kind: string, n: number): string {
  return `00000000-0000-4000-8000-0000000${kind}${String(n).padStart(4, '0')}`;
}
