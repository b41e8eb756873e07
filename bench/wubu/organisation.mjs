import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A city of towns with villages each, and the people whom the steps of the procedure need: 220 in 73 units unless said otherwise. */
export function makeOrganisation({ towns = 8, villages = 8, collectorsPerVillage = 2, townsPerSorter = 1 } = {}) {
  const units = [];
  const people = [];
  const unit = (code, name, parent) => {
    const made = { id: v7(), code, name, parent };
    units.push(made);
    return made.id;
  };
  const person = (name, duty, unitIds, role = 'staff') => {
    const login = `bench-${people.length + 1}`;
    const token = randomBytes(32).toString('base64url');
    const duties = unitIds.map((each) => ({ unit: each, duty }));
    people.push({ id: v7(), login, name: `${name} ${people.length + 1}`, role, token, duties });
  };
  const city = unit('bench', '青山市', null);
  person('管理员', 'administration', [city], 'administrator');
  person('局长', 'head', [city], 'manager');
  for (let no = 0; no < 8; no++) person('对接员', 'matcher', [city]);
  const townIds = Array.from({ length: towns }, (_, t) => unit(`bench-${t + 1}`, `第${t + 1}镇`, city));
  for (const [t, town] of townIds.entries()) {
    person('镇长', 'head', [town], 'manager');
    const served = Array.from({ length: townsPerSorter }, (_, no) => townIds[(t + no) % towns]);
    for (let no = 0; no < 3; no++) person('梳理员', 'sorter', served);
    for (let v = 1; v <= villages; v++) {
      const village = unit(`bench-${t + 1}-${v}`, `第${t + 1}镇第${v}村`, town);
      person('村主任', 'head', [village], 'manager');
      for (let no = 0; no < collectorsPerVillage; no++) person('网格员', 'collector', [village]);
    }
  }
  return { units, people };
}

const columns = (rows, ...keys) => keys.map((key) => rows.map((row) => row[key]));

/** Writes the organisation, with a session for each person: signing in is not what is measured. */
export async function loadOrganisation(client, { units, people }) {
  const flat = people.flatMap(({ id, duties }) => duties.map((each) => ({ id, ...each })));
  const sessions = people.map(({ id, token }) => ({ id, hash: createHash('sha256').update(token).digest() }));
  await client.query('BEGIN');
  await client.query(
    'INSERT INTO unit (id, code, name, parent_id) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])',
    columns(units, 'id', 'code', 'name', 'parent'),
  );
  await client.query(
    `INSERT INTO person (id, login, name, role, password_hash) SELECT *, 'none' FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`,
    columns(people, 'id', 'login', 'name', 'role'),
  );
  await client.query(
    'INSERT INTO membership (person_id, unit_id, duty) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])',
    columns(flat, 'id', 'unit', 'duty'),
  );
  await client.query(
    `INSERT INTO session (token_hash, person_id, created_at, expires_at) SELECT h, p, now(), now() + interval '8 hours' FROM unnest($1::bytea[], $2::uuid[]) AS s (h, p)`,
    columns(sessions, 'hash', 'id'),
  );
  await client.query('COMMIT');
}

/** Who may open cases, spread over the villages. */
export const openersOf = ({ people }) => people.filter(({ duties }) => duties.some(({ duty }) => duty === 'collector')).map(({ id }) => id);
