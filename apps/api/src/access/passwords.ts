import { hash, verify, type Options } from '@node-rs/argon2';

/** argon2id (the default) with the least that OWASP asks for: 19 MiB, two passes, one lane; some 20 ms on a thread of its own. */
const ARGON2: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password that nobody has: verified against when the login is unknown, so that the time of the answer tells nothing. */
const NOBODYS_HASH = hash('no such person', ARGON2);

/** The text that is stored for a password, with its salt and costs in it. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

/** Whether the password fits; without a stored hash it does not, after the same time. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await NOBODYS_HASH), password).catch(() => false); // a stored text that is no hash fits nothing
  return stored !== undefined && fits;
}
