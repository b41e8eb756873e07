import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAnswers } from '@wubu/engine';
import { parse } from 'yaml';
import { demo, idOf } from './demo.js';
import { procedure } from './written.js';

const directory = demo();

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
