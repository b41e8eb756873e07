import { parseProcedure, type ProblemCode } from '@wubu/engine';
import { changed, finds, type Change } from './changed.js';

const over = { kind: 'end', outcome: 'over' };

describe('the shape', () => {
  it.each<[string, Change, ProblemCode, string]>([
    ['wants what it needs', { key: undefined }, 'shape.missing', 'key: is missing'],
    ['wants a way on', { 'steps.weigh.to': undefined }, 'shape.missing', 'steps.weigh.to: is missing'],
    ['wants a kind for each step', { 'steps.plan.kind': undefined }, 'shape.missing', 'steps.plan.kind: is missing'],
    ['knows its words', { 'steps.plan.poeple': 1 }, 'shape.unknown', "steps.plan.poeple: found 'poeple', which the format does not know"],
    ['takes texts for texts', { number: 7 }, 'shape.type', "number: found '7', expected a text"],
    ['takes a step or a list for routes', { 'steps.plan.to': 3 }, 'shape.type', "steps.plan.to: found '3', expected a text, or a list"],
    [
      'takes a group for a rule of people',
      { 'steps.plan.people': 'head' },
      'shape.type',
      "steps.plan.people: found 'head', expected a group of names and values",
    ],
    ['has a version', { schema: 'procedure/2' }, 'shape.value', "schema: found 'procedure/2', expected one of: procedure/1"],
    [
      'knows the kinds of steps',
      { 'steps.go.kind': 'dance' },
      'shape.value',
      "steps.go.kind: found 'dance', expected one of: human, call, choice, system, fork, join, wait, end",
    ],
    [
      'knows the kinds of fields',
      { 'steps.go.form[0].kind': 'photo' },
      'shape.value',
      "steps.go.form[0].kind: found 'photo', expected one of: text, long-text, number, money, date, time, choice, choices, yes-no, person, unit, region, phone, id-number, checklist, file, photos, table, computed",
    ],
    [
      'has ids of letters, digits and hyphens',
      { 'steps.go.form[0].id': 'Went?' },
      'shape.format',
      "steps.go.form[0].id: found 'Went?', expected an id: a lower-case letter, then letters, digits and hyphens",
    ],
    [
      'has no id that every object has',
      { key: 'constructor' },
      'shape.format',
      "key: found 'constructor', expected an id: a lower-case letter, then letters, digits and hyphens",
    ],
    [
      'has durations of days or of hours',
      { 'steps.go.deadline.within': 'P1DT2H' },
      'shape.format',
      "steps.go.deadline.within: found 'P1DT2H', expected a duration of days such as P3D, or of hours such as PT4H",
    ],
    [
      'has money in yuan',
      { 'steps.plan.form[2].max': '50000' },
      'shape.format',
      "steps.plan.form[2].max: found '50000', expected yuan such as 元(1000)",
    ],
    [
      'tells openers and leaders',
      { 'ladders.gentle[0].tell[0]': 'boss' },
      'shape.format',
      "ladders.gentle[0].tell[0]: found 'boss', expected opener, leader, or leader+1",
    ],
    [
      'has steps with ids',
      { 'steps["a b"]': over },
      'shape.key',
      "steps: found the name 'a b', expected an id: a lower-case letter, then letters, digits and hyphens",
    ],
    ['has at least one stage', { stages: [] }, 'shape.tooSmall', "stages: found '[…]', expected at least 1 (entries)"],
    [
      'has titles that fit',
      { caseTitle: 'x'.repeat(201) },
      'shape.tooLarge',
      `caseTitle: found '${'x'.repeat(60)}…', expected at most 200 (characters)`,
    ],
    [
      'says of a route what it lacks, not what it is not',
      { 'steps.weigh.to[0]': { when: 'days > 1' } },
      'shape.missing',
      'steps.weigh.to[0].step: is missing',
    ],
    [
      'says of a rule what it does not know',
      { 'steps.plan.people': { pool: { dutty: 'x' } } },
      'shape.unknown',
      "steps.plan.people.pool.dutty: found 'dutty', which the format does not know",
    ],
  ])('%s', (_, change, code, message) => finds(change, code, 'error', message));

  it('is no list, no text, nothing', () => {
    for (const junk of [null, undefined, [], 'x', 3]) expect(parseProcedure(junk).procedure).toBeUndefined();
  });
  it('is not endlessly deep, nor one that contains itself', () => {
    let people: unknown = { openedBy: true };
    for (let n = 0; n < 10_000; n++) people = { openedBy: true, else: people };
    finds({ 'steps.plan.people': people }, 'shape.tooDeep', 'error', 'is nested deeper than 40 levels');
    const circle: { [key: string]: unknown } = {};
    circle['self'] = [circle, circle];
    expect(parseProcedure(circle).problems[0]?.code).toMatch(/^shape.too/);
  });

  it('texts that no database can keep are told with their place', () => {
    const lost = 'has a control character or half a character in it, which cannot be stored';
    finds({ 'title.zh-CN': 'a\0b' }, 'shape.characters', 'error', `title.zh-CN: ${lost}`);
    finds({ 'stages[0].title.zh-CN': 'a\ud800b' }, 'shape.characters', 'error', `stages[0].title.zh-CN: ${lost}`);
  });

  it('a step named __proto__ is told, not lost', () => {
    const { steps, ...procedure } = changed({}) as { steps: object };
    const hidden = JSON.parse('{"__proto__":{"kind":"end","outcome":"over"}}') as object;
    expect(parseProcedure({ ...procedure, steps: { ...steps, ...hidden } }).problems).toMatchObject([
      { path: 'steps.__proto__', code: 'shape.unknown' },
    ]);
  });
});
