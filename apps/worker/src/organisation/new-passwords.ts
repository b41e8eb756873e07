import { randomBytes } from 'node:crypto';
import { hash, type Options } from '@node-rs/argon2';
import type { NewPassword } from '@wubu/entities';

/** As the API hashes them: argon2id, which is this library's default, with the least that OWASP asks for. */
const ARGON2: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One known password for everybody: for demonstrations only. Hashed once. */
export function demoPasswords(password: string): () => Promise<NewPassword> {
  const hashed = hash(password, ARGON2);
  return async () => ({ hash: await hashed, shown: password });
}

/** A first password for each person, 16 random characters. */
export async function randomPassword(): Promise<NewPassword> {
  const shown = randomBytes(12).toString('base64url');
  return { hash: await hash(shown, ARGON2), shown };
}
