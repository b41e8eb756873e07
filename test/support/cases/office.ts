import type { Database } from '@wubu/entities';
import { v7 } from 'uuid';

/** A club's two villages under a town; `far` is another town. Names and duties are invented. */
export interface Office {
  town: string;
  village: string;
  other: string;
  far: string;
  /** Organisers in the village: may open a trip. */
  ana: string;
  abe: string;
  /** Helpers in the village: one pool. */
  ben: string;
  bao: string;
  /** Helper in the other village. */
  bea: string;
  /** Head of the village, of the town, of the other village, of the far town. */
  dora: string;
  emil: string;
  ed: string;
  finn: string;
  /** A manager and an administrator of the town, and an administrator of the far one. */
  gus: string;
  hana: string;
  hugo: string;
}

type Post = [unit: keyof Office, duty: string];
const PEOPLE: [name: keyof Office, role: string, posts: Post[]][] = [
  ['ana', 'staff', [['village', 'organiser']]],
  ['abe', 'staff', [['village', 'organiser']]],
  ['ben', 'staff', [['village', 'helper']]],
  ['bao', 'staff', [['village', 'helper']]],
  ['bea', 'staff', [['other', 'helper']]],
  ['dora', 'staff', [['village', 'head']]],
  ['emil', 'staff', [['town', 'head']]],
  ['ed', 'staff', [['other', 'head']]],
  ['finn', 'staff', [['far', 'head']]],
  ['gus', 'manager', [['town', 'clerk']]],
  ['hana', 'administrator', [['town', 'clerk']]],
  ['hugo', 'administrator', [['far', 'clerk']]],
];

/** Writes the people into an empty database and loads the directory. */
export async function settle(db: Database): Promise<Office> {
  const office = {} as Office;
  const units: [keyof Office, keyof Office | undefined][] = [
    ['town', undefined],
    ['village', 'town'],
    ['other', 'town'],
    ['far', undefined],
  ];
  for (const [unit, parent] of units) {
    office[unit] = v7();
    await db.pool.query('INSERT INTO unit (id, parent_id, code, name) VALUES ($1, $2, $3, $3)', [
      office[unit],
      parent ? office[parent] : null,
      unit,
    ]);
  }
  for (const [name, role, posts] of PEOPLE) {
    office[name] = v7();
    await db.pool.query(`INSERT INTO person (id, login, name, role, password_hash) VALUES ($1, $2, $2, $3, 'x')`, [
      office[name],
      name,
      role,
    ]);
    for (const [unit, duty] of posts) await assign(db, office[name], office[unit], duty);
  }
  await db.directory.refresh();
  return office;
}

/** `position` 0: where the person belongs to in the first place. */
export async function assign(db: Database, person: string, unit: string, duty: string, position = 0): Promise<void> {
  await db.pool.query('INSERT INTO membership (person_id, unit_id, duty, position) VALUES ($1, $2, $3, $4)', [
    person,
    unit,
    duty,
    position,
  ]);
}
