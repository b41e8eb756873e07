import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import { v7 } from 'uuid';

/** Everybody's password. */
export const PASSWORD = 'long-enough-for-tests';

/** [code, name, code of the unit above] */
const UNITS = [
  ['qingchuan', 'Bureau', undefined],
  ['east', 'East county', 'qingchuan'],
  ['willow', 'Willow town', 'east'],
  ['brook', 'Brook village', 'willow'],
  ['brook-1', 'Brook grid 1', 'brook'],
  ['maple', 'Maple town', 'east'],
  ['maple-1', 'Maple grid 1', 'maple'],
] as const;

/**
 * One branch of a bureau, from the grid worker who opens wishes up to the heads, and a second town that has nothing to do with them.
 * [login, role, unit, duties]
 */
const PEOPLE = [
  ['grace', 'staff', 'brook-1', ['grid-worker']],
  ['gavin', 'staff', 'brook-1', ['grid-worker']],
  ['rita', 'staff', 'willow', ['reviewer']],
  ['rob', 'staff', 'willow', ['reviewer']],
  ['pia', 'staff', 'east', ['publisher']],
  ['max', 'staff', 'east', ['matcher']],
  ['finn', 'staff', 'brook', ['fulfiller']],
  ['hugh', 'staff', 'brook', ['head']],
  ['hanna', 'staff', 'willow', ['head']],
  ['hector', 'staff', 'east', ['head']],
  ['bella', 'staff', 'qingchuan', ['head']],
  ['mona', 'manager', 'qingchuan', ['clerk']],
  ['adam', 'administrator', 'qingchuan', ['clerk']],
  ['other-grid', 'staff', 'maple-1', ['grid-worker']],
  ['other-reviewer', 'staff', 'maple', ['reviewer', 'fulfiller']],
  ['other-head', 'staff', 'maple', ['head']],
  ['other-admin', 'administrator', 'maple', ['clerk']],
] as const;

export type Login = (typeof PEOPLE)[number][0];
export type UnitCode = (typeof UNITS)[number][0];

/** Ids by login and by a unit's code. */
export interface Organisation {
  people: Record<Login, string>;
  units: Record<UnitCode, string>;
}

let passwordHash: Promise<string> | undefined;

/** Writes the units and people above into an empty database. Names are the logins with a capital. */
export async function writeOrganisation(url: string): Promise<Organisation> {
  passwordHash ??= hash(PASSWORD, { memoryCost: 1024, timeCost: 1 }); // cheap: what is slow on purpose is no matter of tests
  const db = new Client({ connectionString: url });
  await db.connect();
  const units: Partial<Organisation['units']> = {};
  for (const [code, name, above] of UNITS) {
    units[code] = v7();
    await db.query('INSERT INTO unit (id, code, name, parent_id) VALUES ($1, $2, $3, $4)', [
      units[code],
      code,
      name,
      above ? units[above] : null,
    ]);
  }
  const people: Partial<Organisation['people']> = {};
  for (const [login, role, unit, duties] of PEOPLE) {
    people[login] = v7();
    const values = [people[login], login, nameOf(login), role, await passwordHash];
    await db.query('INSERT INTO person (id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $5)', values);
    for (const duty of duties)
      await db.query('INSERT INTO membership (person_id, unit_id, duty) VALUES ($1, $2, $3)', [people[login], units[unit], duty]);
  }
  await db.end();
  return { people, units } as Organisation;
}

export const nameOf = (login: Login): string => login.charAt(0).toUpperCase() + login.slice(1);
