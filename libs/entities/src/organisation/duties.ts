import type { Queryable, Statement } from '../query.js';
import type { LoadedDuty } from './load-organisation.js';

const DUTIES: Statement = { name: 'duties', text: 'SELECT code, title FROM duty ORDER BY code' };

/** All duties by code, with what they are called. */
export function findDuties(db: Queryable): Promise<LoadedDuty[]> {
  return db.query<LoadedDuty>(DUTIES);
}
