import type { Queryable, Statement } from '@wubu/entities';

const ANYBODY: Statement = { name: 'api.setup.anybody', text: 'SELECT EXISTS (SELECT FROM person) AS found' };

export async function anybodyThere(db: Queryable): Promise<boolean> {
  return (await db.query<{ found: boolean }>(ANYBODY))[0]?.found ?? false;
}

/** Of two who set up at once the second waits here, and then finds somebody. */
const LOCK: Statement = { name: 'api.setup.lock', text: 'LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE' };

const UNIT: Statement = { name: 'api.setup.unit', text: 'INSERT INTO unit (id, code, name) VALUES ($1::uuid, $2, $3)' };

const PERSON: Statement = {
  name: 'api.setup.person',
  text: `INSERT INTO person (id, login, name, role, password_hash) VALUES ($1::uuid, $2, $3, 'administrator', $4)`,
};

const MEMBERSHIP: Statement = {
  name: 'api.setup.membership',
  text: `INSERT INTO membership (person_id, unit_id, duty) VALUES ($1::uuid, $2::uuid, 'head')`,
};

export interface FirstAdministrator {
  id: string;
  login: string;
  name: string;
  passwordHash: string;
  unit: { id: string; code: string; name: string };
}

/** Inside a transaction: the top unit and its head, unless somebody is there already (false). */
export async function insertFirstAdministrator(
  db: Queryable,
  { id, login, name, passwordHash, unit }: FirstAdministrator,
): Promise<boolean> {
  await db.query(LOCK);
  if (await anybodyThere(db)) return false;
  await db.query(UNIT, [unit.id, unit.code, unit.name]);
  await db.query(PERSON, [id, login, name, passwordHash]);
  await db.query(MEMBERSHIP, [id, unit.id]);
  return true;
}
