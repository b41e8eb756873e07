import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPeople, parseProcedure, problemMessage, stageOf, type Directory, type Words } from '@wubu/engine';
import { parse } from 'yaml';
import { office } from '../engine/organisation/office.js';
import { procedure, written } from './written.js';

const folder = join(__dirname, '../../procedures');
const keys = readdirSync(folder).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -5)] : []));

describe.each(keys)('the procedure %s', (key) => {
  it('can be published without a warning', () => expect(parseProcedure(written(key)).problems.map(problemMessage)).toEqual([]));
  it('is stored under its key', () => expect(procedure(key).key).toBe(key));
  it('reads in English as well as in Chinese', () => {
    for (const words of allWords(written(key)))
      expect([words['zh-CN'], words.en]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  });
});

describe('a micro-wish', () => {
  const wish = procedure('micro-wish');
  it('goes through five stages', () => expect(wish.stages.map(({ id }) => id)).toEqual(['collect', 'sort', 'publish', 'match', 'fulfil']));
  it('has all its steps in the stage that people expect', () => {
    expect(Object.fromEntries(Object.keys(wish.steps).map((id) => [id, stageOf(wish, id).no]))).toMatchObject({
      collect: 1,
      sort: 2,
      weigh: 3,
      approve: 3,
      publish: 3,
      match: 4,
      fulfil: 5,
      lit: 5,
    });
  });
  it('finds somebody for every step in the demo organisation, from every grid', () => {
    expect(checkPeople(wish, demo()).map(problemMessage)).toEqual([]);
  });
});

function allWords(value: unknown): Words[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'zh-CN' in value ? [value as Words] : Object.values(value).flatMap(allWords);
}

interface WrittenUnit {
  code: string;
  people?: { login: string; duties: string[] }[];
  units?: WrittenUnit[];
}

/** The demo organisation as a directory; its codes and logins serve as ids. */
function demo(): Directory {
  const { units } = parse(readFileSync(join(folder, 'demo/organisation.yaml'), 'utf8')) as { units: WrittenUnit[] };
  const flat: Parameters<typeof office>[0] = {};
  const add = (unit: WrittenUnit, parent?: string): void => {
    const members: { [duty: string]: string[] } = {};
    for (const { login, duties } of unit.people ?? []) for (const duty of duties) members[duty] = [...(members[duty] ?? []), login];
    flat[unit.code] = { parent, members };
    unit.units?.forEach((below) => add(below, unit.code));
  };
  units.forEach((unit) => add(unit));
  const directory = office(flat);
  return { ...directory, unitByCode: Object.fromEntries(Object.keys(flat).map((code) => [code, code])) };
}
