import { caseNumber, controlFields, renderTitle, stageOf, stepTitle, type Procedure } from '@wubu/engine';
import { office } from '../engine/organisation/office.js';
import { procedure } from './written.js';

const wish = procedure('micro-wish');
const trip = procedure('club-outing');
const titled = (caseTitle: string): Procedure => ({ ...trip, caseTitle });

describe('the title of a case', () => {
  it('is filled from the answers it was opened with', () => {
    expect(renderTitle(wish, { who: '陈桂兰', wish: '想要一台助行器' })).toBe('陈桂兰：想要一台助行器');
  });
  it('shows answers as people read them', () => {
    expect(
      renderTitle(titled('{data.by} {data.cost} {data.day} {data.days}'), { by: 'bus', cost: 120_050, day: '2027-01-31', days: 3 }),
    ).toBe('包车 1200.50元 2027-01-31 3');
  });
  it('calls people and units by their names', () => {
    const plan = {
      ...trip.steps['plan'],
      form: [
        { id: 'who', kind: 'person' },
        { id: 'home', kind: 'unit' },
      ],
    };
    const about = { ...trip, caseTitle: '{data.home}，{data.who}', steps: { plan } } as Procedure;
    const directory = office({ town: { members: { head: ['tess'] } } });
    expect(renderTitle(about, { who: 'tess', home: 'town' }, directory)).toBe('town，tess');
    expect(renderTitle(about, { who: 'nobody', home: 'town' }, directory)).toBe('town，');
  });
  it('leaves out what is not answered, and is the procedure’s where nothing is', () => {
    expect(renderTitle(wish, { who: '陈桂兰' })).toBe('陈桂兰：');
    expect(renderTitle(trip, {})).toBe('出去走走');
  });
  it('is one line of at most 200 characters and fills nothing twice', () => {
    expect(renderTitle(trip, { where: '{data.cost}\n $& x', cost: 3 })).toBe('{data.cost} $& x');
    expect([...renderTitle(trip, { where: '𠮷'.repeat(300) })]).toHaveLength(200);
  });
});

describe('the number of a case', () => {
  it('counts within its year', () => expect(caseNumber('CT{yyyy}-{n:6}', 2027, 42)).toBe('CT2027-000042'));
  it('grows where the digits do not suffice', () => expect(caseNumber('A{n:2}', 2027, 1234)).toBe('A1234'));
});

describe('the stage of a step', () => {
  it('is the one it names, or the one with its id, counted from one', () => {
    expect(stageOf(wish, 'approve')).toEqual({ id: 'publish', title: { 'zh-CN': '发布', en: 'Publish' }, no: 3 });
    expect(stageOf(wish, 'match').no).toBe(4);
  });
  it('of an end without one is the last', () => expect(stageOf(wish, 'rejected').no).toBe(5));
  it('lends a step its title', () => {
    expect(stepTitle(wish, 'sort')['zh-CN']).toBe('梳理');
    expect(stepTitle(wish, 'approve')['zh-CN']).toBe('大额审批');
  });
});

it('the state of a case keeps only the fields that conditions name', () => {
  expect([...controlFields(wish)]).toEqual(['budget', 'handed-over']);
  expect([...controlFields(trip)].sort()).toEqual(['by', 'cost', 'days', 'safe', 'went']);
});
