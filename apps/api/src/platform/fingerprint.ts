import { createHash } from 'node:crypto';
import { canonicalJson } from '@wubu/entities';

/** SHA-256 of a text, in hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same for every JSON value that means the same, whatever the order of its keys. */
export const fingerprint = (value: unknown): string => sha256(canonicalJson(value));
