import type { Queryable, Statement, Transactor } from '@wubu/entities';
import { v7 } from 'uuid';
import type { LoadedPerson, LoadedUnit, Organisation } from './organisation-file.js';

/** Parents come first in the list, so that each finds its own. */
const UNIT: Statement = {
  name: 'organisation.load-unit',
  text: `INSERT INTO unit (id, code, name, parent_id) VALUES ($1::uuid, $2, $3, (SELECT id FROM unit WHERE code = $4))
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id`,
};

/** Somebody who is there keeps their password. */
const PERSON: Statement = {
  name: 'organisation.load-person',
  text: `INSERT INTO person (id, login, name, role, password_hash) VALUES ($1::uuid, $2, $3, $4, $5)
         ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role, active = true
         RETURNING id, xmax = 0 AS "isNew"`,
};

const LEAVE_DUTIES: Statement = { name: 'organisation.leave-duties', text: 'DELETE FROM membership WHERE person_id = $1::uuid' };

const TAKE_DUTIES: Statement = {
  name: 'organisation.take-duties',
  text: `INSERT INTO membership (person_id, unit_id, duty, position)
         SELECT $1::uuid, unit.id, duty, place - 1 FROM unit, unnest($3::text[]) WITH ORDINALITY AS given (duty, place) WHERE unit.code = $2`,
};

/** How a new person's password is stored; `shown` = the password itself, for whoever hands it over. */
export interface NewPassword {
  hash: string;
  shown: string;
}

/** Somebody of the file; `password` only where the person is new. */
export interface LoadedAccount {
  login: string;
  name: string;
  role: string;
  unit: string;
  duties: string[];
  password?: string;
}

/**
 * Brings units, persons and duties of an organisation into the database, in one transaction; may be repeated. What the file does
 * not name stays as it is, and so do the passwords of those who are there already.
 */
export async function loadOrganisation(
  db: Transactor,
  organisation: Organisation,
  passwordFor: (login: string) => Promise<NewPassword>,
): Promise<LoadedAccount[]> {
  const passwords = new Map<string, NewPassword>();
  for (const { login } of organisation.people) passwords.set(login, await passwordFor(login)); // slow on purpose: not inside the transaction
  return db.transaction(async (connection) => {
    for (const unit of organisation.units) await loadUnit(connection, unit);
    const accounts: LoadedAccount[] = [];
    for (const person of organisation.people) accounts.push(await loadPerson(connection, person, passwords.get(person.login)));
    return accounts;
  });
}

async function loadUnit(db: Queryable, { code, name, parent }: LoadedUnit): Promise<void> {
  await db.query(UNIT, [v7(), code, name, parent]);
}

async function loadPerson(db: Queryable, person: LoadedPerson, password: NewPassword | undefined): Promise<LoadedAccount> {
  const { login, name, role, duties, unit, unitName } = person;
  const [row] = await db.query<{ id: string; isNew: boolean }>(PERSON, [v7(), login, name, role, password?.hash]);
  if (!row) throw new Error(`${login} was not stored`);
  await db.query(LEAVE_DUTIES, [row.id]);
  await db.query(TAKE_DUTIES, [row.id, unit, duties]);
  return { login, name, role, unit: unitName, duties, ...(row.isNew && password ? { password: password.shown } : {}) };
}
