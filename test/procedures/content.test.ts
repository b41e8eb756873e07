import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkCalls,
  checkPeople,
  findSigner,
  fitsReference,
  openingUnits,
  parseProcedure,
  problemMessage,
  stageOf,
  type Directory,
  type PeopleRule,
  type Procedure,
  type Values,
  type Words,
} from '@wubu/engine';
import { demo, organisation } from './demo.js';
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

const city = demo();

describe.each(keys.filter((key) => !key.startsWith('club-')))('%s in the demo city', (key) => {
  const definition = procedure(key);

  it('finds somebody for every step, wherever it is opened', () => {
    expect(checkPeople(definition, city).map(problemMessage)).toEqual([]);
  });
  it('calls procedures that there are', () => {
    expect(checkCalls(definition, new Set(keys)).map(problemMessage)).toEqual([]);
  });
  it('finds somebody by the first rule, whichever home or organisation is chosen', () => {
    for (const about of everyCase(definition, city))
      for (const [id, step] of Object.entries(definition.steps)) {
        if (step.kind !== 'human' || !hangsOnAUnit(step.people)) continue;
        const found = findSigner(step.people, about, city);
        expect([id, about.values, found?.unit]).toEqual([id, about.values, expect.stringMatching(/./)]);
        expect([id, about.values, found && 'person' in found ? 'a head' : 'a pool']).toEqual([id, about.values, 'a pool']);
      }
  });
});

describe('the three mechanisms', () => {
  it.each<[string, string[]]>([
    ['home-problem', ['问题纪实', '梳理', '反馈', '整改', '销号']],
    ['micro-wish', ['收集', '梳理', '发布', '资源对接', '点亮']],
    ['care-need', ['需求征集', '分类', '对接交办', '上门服务', '效果评估']],
  ])('%s has its five steps', (key, stages) => expect(procedure(key).stages.map(({ title }) => title['zh-CN'])).toEqual(stages));

  it.each<[string, string, string[]]>([
    ['home-visit', 'checks', ['粥可温', '衣可暖', '病可医', '行可稳', '心可舒', '钱可够', '患可除']],
    ['household-visit', 'looks', ['看协议', '看卫生', '看衣食', '看取暖', '看状态', '看关爱', '看需求']],
    ['care-visit', 'helps', ['助医', '助餐', '助洁', '助浴', '助行', '助乐', '助学']],
  ])('%s answers its seven', (key, checklist, items) => {
    const start = procedure(key).steps[procedure(key).start];
    const field = start?.kind === 'human' ? start.form?.find(({ id }) => id === checklist) : undefined;
    expect(field?.kind === 'checklist' ? field.items.map(({ title }) => title?.['zh-CN']) : []).toEqual(items);
  });

  it('run in 11 counties with 21 homes and 11 contracted organisations', () => {
    const having = (duty: string) => Object.keys(city.units).filter((id) => fitsReference({ kind: 'unit', duty }, id, city));
    expect(organisation().units.filter(({ parent, code }) => parent === 'qingchuan' && !code.startsWith('org-'))).toHaveLength(11);
    expect(having('home-director')).toHaveLength(21);
    expect(having('dispatcher')).toHaveLength(11);
  });
});

describe('a micro-wish', () => {
  const wish = procedure('micro-wish');
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
});

function hangsOnAUnit(rule: PeopleRule): boolean {
  return 'pool' in rule && (rule.pool.of?.startsWith('data.') ?? false);
}

/** An opener of every unit in which a case may be opened, with every unit that its fields may name. */
function everyCase(definition: Procedure, directory: Directory): { opener: { person: string; unit: string }; values: Values }[] {
  const published = { key: definition.key, version: 1, definition };
  const fields = Object.values(definition.steps).flatMap((step) =>
    step.kind === 'human' ? (step.form ?? []).filter((field) => field.kind === 'unit') : [],
  );
  const values = fields.flatMap((field) =>
    Object.keys(directory.units).flatMap((id): Values[] => (fitsReference(field, id, directory) ? [{ [field.id]: id }] : [])),
  );
  const openers = Object.keys(directory.persons).flatMap((person) =>
    openingUnits(published, person, directory).map((unit) => ({ person, unit })),
  );
  return openers.flatMap((opener) => (values.length > 0 ? values : [{}]).map((each) => ({ opener, values: each })));
}

function allWords(value: unknown): Words[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'zh-CN' in value ? [value as Words] : Object.values(value).flatMap(allWords);
}
