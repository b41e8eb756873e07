import { randomInt } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';

/** argon2id (the default) with the least that OWASP asks for: 19 MiB, two passes, one lane; some 20 ms on a thread of its own. */
const ARGON2: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longest password: argon2 reads all of it. */
export const PASSWORD_MAX = 200;
export const PASSWORD_MIN = 8;

/** Letters and digits that nobody mistakes for one another, on paper or on the telephone. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The text that is stored for a password, with its salt and costs in it. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

/** Of a password that nobody has: verified against when the login is unknown, so that the time of the answer tells nothing. */
let nobodysHash: Promise<string> | undefined;

/** Whether the password fits; without a stored hash it does not, after the same time. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await (nobodysHash ??= hashPassword('no such person')));
  const fits = await verify(against, password).catch(() => false); // a stored text that is no hash fits nothing
  return stored !== undefined && fits;
}

/** A password that somebody else hands over: 16 characters in fours, 79 bits. */
export function oneTimePassword(): string {
  const four = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [four(), four(), four(), four()].join('-');
}
