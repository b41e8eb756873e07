import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAnswers, handedOver, type Answers, type Procedure } from '@wubu/engine';
import { parse } from 'yaml';
import { demo, idOf } from './demo.js';
import { procedure } from './written.js';

const directory = demo();

/** What the case begins with that an answer of a visit to one item opens. */
function follows(key: string, checklist: string, item: string, answer: string, note: string, others: Answers): [string, Answers] {
  const visit = procedure(key);
  const answers = { ...others, [checklist]: { [item]: { answer, note } } };
  const called = procedure(opened(visit, checklist, item, answer));
  return [called.key, handedOver({ procedure: visit, answers }, { step: visit.start, field: checklist, item }, called, directory)];
}

function opened(visit: Procedure, checklist: string, item: string, answer: string): string {
  const start = visit.steps[visit.start];
  const field = start?.kind === 'human' ? start.form?.find(({ id }) => id === checklist) : undefined;
  if (field?.kind !== 'checklist') throw new Error(`there is no checklist ${checklist}`);
  const open = field.items.find(({ id }) => id === item)?.open ?? field.answers.find(({ id }) => id === answer)?.open;
  if (open === undefined) throw new Error(`${item}: ${answer} opens nothing`);
  return typeof open === 'string' ? open : open.procedure;
}

describe('what a visit finds', () => {
  it('at a care home becomes a problem of that home, in the words of the visit', () => {
    const home = idOf('anping-home-1');
    expect(follows('home-visit', 'checks', 'warm-food', 'problem', '一天只开两顿饭', { home })).toEqual([
      'home-problem',
      { home, check: 'warm-food', problem: '一天只开两顿饭', seen: '一天只开两顿饭' },
    ]);
    const long = '饭'.repeat(100);
    expect(follows('home-visit', 'checks', 'warm-food', 'problem', long, { home })[1]).toEqual({ home, check: 'warm-food', seen: long });
  });

  it.each([
    ['agreement', 'rewrite-agreement', 'detail'],
    ['hygiene', 'hygiene-fix', 'detail'],
    ['food-and-clothes', 'micro-wish', 'wish'],
    ['heating', 'micro-wish', 'wish'],
    ['condition', 'move-into-home', 'reason'],
    ['care', 'new-carer', 'detail'],
    ['needs', 'micro-wish', 'wish'],
  ])('in a household by %s becomes a case of %s', (look, key, field) => {
    const [called, answers] = follows('household-visit', 'looks', look, 'follow-up', '写下的话', { who: '赵长河' });
    expect([called, answers]).toMatchObject([key, { who: '赵长河', [field]: '写下的话' }]);
  });

  it('is handed over without what is masked where it would be read unmasked', () => {
    const [visit, wish] = [structuredClone(procedure('household-visit')), procedure('micro-wish')];
    const start = visit.steps[visit.start];
    const who = start?.kind === 'human' ? start.form?.find(({ id }) => id === 'who') : undefined;
    Object.assign(who!, { masked: true });
    const answers = { who: '赵长河', looks: { heating: { answer: 'follow-up', note: '炉子坏了' } } };
    const by = { step: visit.start, field: 'looks', item: 'heating' };
    expect(handedOver({ procedure: visit, answers }, by, wish, directory)).toEqual({ wish: '炉子坏了', reason: '炉子坏了' });
  });

  it('on a care visit becomes a need of that kind', () => {
    expect(follows('care-visit', 'helps', 'bathing', 'need', '自己洗澡怕摔', { who: '孙桂兰' })).toEqual([
      'care-need',
      { who: '孙桂兰', help: 'bathing', need: '自己洗澡怕摔' },
    ]);
  });
});

test('the 17 problems of a year can be written down as the forms ask', () => {
  const file = join(__dirname, '../../procedures/demo/home-problems.yaml');
  const problems = parse(readFileSync(file, 'utf8')) as Record<'home' | 'check' | 'problem' | 'dangerous' | 'way' | 'demand', string>[];
  const { record, review } = procedure('home-problem').steps;
  if (record?.kind !== 'human' || review?.kind !== 'human') throw new Error('a problem is recorded and reviewed by people');
  expect(problems).toHaveLength(17);
  for (const { home, check, problem, dangerous, way, demand } of problems) {
    expect(directory.units[idOf(home)]?.members['home-director']).toHaveLength(1);
    expect(checkAnswers(record.form ?? [], { home: idOf(home), check, problem, dangerous })).toEqual([]);
    expect(checkAnswers(review.form ?? [], { way, demand, 'fix-by': '2026-12-31' })).toEqual([]);
  }
});
