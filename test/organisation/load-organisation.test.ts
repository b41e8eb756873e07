import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DutyEntity,
  insertFirstAdministrator,
  loadOrganisation,
  openDatabase,
  type Database,
  type NewPassword,
  type Organisation,
} from '@wubu/entities';
import { v7 } from 'uuid';
import { parse } from 'yaml';
import { readOrganisation } from '../../apps/worker/src/organisation/organisation-file.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const password = (shown: string) => (): Promise<NewPassword> => Promise.resolve({ hash: `hash of ${shown}`, shown });

const club = (people: object[], duties = ['head', 'organiser']): unknown => ({
  schema: 'organisation/1',
  duties: Object.fromEntries(duties.map((duty) => [duty, { 'zh-CN': duty }])),
  units: [{ code: 'club', name: '棋社', people, units: [{ code: 'youth', name: '青年组' }] }],
});

function read(value: unknown): Organisation {
  const organisation = readOrganisation(value);
  if ('problems' in organisation) throw new Error(organisation.problems.join('\n'));
  return organisation;
}

describe('an organisation file', () => {
  it('names what is wrong with it, and where', () => {
    expect(readOrganisation({ schema: 'organisation/1', duties: {}, units: [{ code: 'Club', name: '' }] })).toEqual({
      problems: ['units.0.code: small letters, digits and hyphens', expect.stringMatching(/^units\.0\.name: /) as string],
    });
  });

  it('may not use a login twice, nor a duty that its list lacks', () => {
    const twice = { login: 'an', name: '安', duties: ['head'] };
    expect(readOrganisation(club([twice, { ...twice, duties: ['hed'] }]))).toEqual({
      problems: ['the login an is used twice', 'an has the duty hed, which the list of duties lacks'],
    });
  });

  it('is shown in the documents as it is read', async () => {
    const [, shown = ''] = /```yaml\n([^`]+)```/.exec(await readFile(join(__dirname, '../../docs/operators.md'), 'utf8')) ?? [];
    expect(readOrganisation(parse(shown))).toMatchObject({ people: [{ login: 'anna' }, { login: 'mark', role: 'manager' }, {}, {}] });
  });
});

describe('loading an organisation', () => {
  let database: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await openDatabase(database.url);
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  it('gives the unit that setting up made the code and name of the topmost one, so that the first administrator is above everybody', async () => {
    const unit = { id: v7(), name: '待定' };
    await insertFirstAdministrator(db.entities, { id: v7(), login: 'admin', name: '甲', passwordHash: '', unit });
    await loadOrganisation(db.entities, read(club([])), password('one'));
    const { units, unitByCode } = await db.directory.refresh();
    expect(unitByCode).toEqual({ club: unit.id, youth: expect.any(String) as string });
    expect(units[unit.id]).toMatchObject({ name: '棋社' });
  });

  it('may be repeated: people keep their passwords and get their new names, roles and duties', async () => {
    const before = read(club([{ login: 'an', name: '安', duties: ['head', 'organiser'] }]));
    const after = read(club([{ login: 'an', name: '安安', role: 'manager', duties: ['organiser'] }]));
    const [first] = await loadOrganisation(db.entities, before, password('one'));
    const [second] = await loadOrganisation(db.entities, after, password('two'));
    expect(first).toEqual({ login: 'an', name: '安', role: 'staff', unit: '棋社', duties: ['head', 'organiser'], password: 'one' });
    expect(second).toEqual({ login: 'an', name: '安安', role: 'manager', unit: '棋社', duties: ['organiser'] });

    const { persons, personByLogin, units, unitByCode } = await db.directory.refresh();
    expect(persons[personByLogin.an ?? '']).toMatchObject({
      name: '安安',
      role: 'manager',
      memberships: [{ unit: unitByCode.club, duty: 'organiser' }],
    });
    expect(units[unitByCode.youth ?? '']).toMatchObject({ name: '青年组', parent: unitByCode.club });
    const stored = await db.query({ name: 'test.hash', text: `SELECT password_hash FROM person WHERE login = 'an'` });
    expect(stored).toEqual([{ password_hash: 'hash of one' }]);
  });

  it('brings the names of its duties, beside the one that Wubu itself knows', async () => {
    await loadOrganisation(db.entities, read(club([], ['organiser', 'treasurer'])), password('one'));
    const duties = await db.entities.find(DutyEntity, { order: { code: 'ASC' } });
    expect(duties.map(({ code, title }) => [code, title['zh-CN']])).toEqual([
      ['head', 'head'],
      ['organiser', 'organiser'],
      ['treasurer', 'treasurer'],
    ]);
  });

  it('brings the demo with somebody for every duty of every town', async () => {
    const file = join(__dirname, '../../procedures/demo/organisation.yaml');
    await loadOrganisation(db.entities, read(parse(await readFile(file, 'utf8'))), password('demo'));
    const { units, unitByCode } = await db.directory.refresh();
    for (const town of ['yunling', 'baiyang', 'qingshi', 'shuanghe']) {
      expect(Object.keys(units[unitByCode[town] ?? '']?.members ?? {}).sort()).toEqual(['care-visitor', 'fulfiller', 'head', 'reviewer']);
    }
  });
});
