import type { Procedure } from '@wubu/engine';
import type { Database } from '@wubu/entities';
import { rows } from './tables.js';

export const words = (text: string) => ({ 'zh-CN': text });
const stages = [{ id: 'work', title: words('办理') }];
const base = { schema: 'procedure/1', subject: 'none', open: { duty: 'organiser' }, stages } as const;

/** One report about one thing, written by whoever opened the case. */
export const report: Procedure = {
  ...base,
  key: 'report',
  title: words('报告'),
  number: 'R-{n:4}',
  caseTitle: '{data.about}',
  start: 'work',
  steps: {
    work: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'about', kind: 'text', max: 40 },
        { id: 'detail', kind: 'long-text' },
        { id: 'day', kind: 'number' },
      ],
      to: 'over',
    },
    over: { kind: 'end', stage: 'work', outcome: 'written' },
  },
};

/** A tour of some days: a report for each, all of which are waited for; what is found wrong beforehand is reported, too. */
export const tour: Procedure = {
  ...base,
  key: 'tour',
  title: words('巡查'),
  number: 'T-{n:4}',
  caseTitle: '{data.where}',
  start: 'work',
  steps: {
    work: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'where', kind: 'text', required: true },
        { id: 'days', kind: 'number' },
        {
          id: 'safe',
          kind: 'checklist',
          answers: [
            { id: 'fine' },
            { id: 'problem', note: 'required', open: { procedure: 'report', with: { about: 'item', detail: 'item.note' } } },
          ],
          items: [
            { id: 'bus', title: words('车辆') },
            { id: 'rain', title: words('天气') },
          ],
        },
      ],
      to: 'reports',
    },
    reports: {
      kind: 'call',
      stage: 'work',
      procedure: 'report',
      forEach: '1..days',
      with: { about: 'where', day: 'item' },
      to: 'over',
    },
    over: { kind: 'end', stage: 'work', outcome: 'done' },
  },
};

export const fine = { bus: { answer: 'fine' }, rain: { answer: 'fine' } };

export interface Child {
  id: string;
  task: string | null;
  title: string;
  status: string;
  given: unknown;
  opened_by: string;
}

/** The cases that this one called, in order. */
export function childCases(db: Database, id: string): Promise<Child[]> {
  return rows<Child>(
    db,
    `SELECT c.id, t.id AS task, c.title, c.status, a.data AS given, c.opened_by FROM "case" c LEFT JOIN task t ON t.case_id = c.id
     LEFT JOIN answer a ON a.case_id = c.id AND a.occ = 0 WHERE c.parent_id = $1 ORDER BY c.parent_seq, c.parent_item`,
    [id],
  );
}
