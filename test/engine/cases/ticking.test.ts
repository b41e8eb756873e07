import { WEEK } from '@wubu/engine';
import { ASKED, errand, errandWithout, MORNING, opened, people, theirs, workOpened } from '../../support/engine/errand.js';
import { at, specification, type FactBody } from '../../support/engine/specification.js';

const given = errandWithout();
const tick = (local: string) => [{ type: 'tick', at: at(local) } as const, 'driver', at(local)] as const;
const claimed: FactBody = { type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' };
const rung = (place: number, more: Partial<Extract<FactBody, { type: 'RungReached' }>> = {}): FactBody => ({
  type: 'RungReached',
  work: 2,
  step: 'weigh',
  rung: place,
  skipped: [],
  level: 0,
  reminded: [],
  told: [],
  directory: 1,
  calendar: 1,
  ...more,
});

// ASKED is due on Thursday 26 November, 17:30; the ladder: 0 four hours before, 1 then, 2 a day later, 3 after three days, 4–6 after four to six.
describe('a ladder', () => {
  it('reminds the whole pool while nobody has claimed', () =>
    given(...ASKED)
      .when(...tick('2026-11-26T11:30'))
      .leadsTo({ type: 'notice', person: 'rob', code: 'remind', level: 0 }, { type: 'notice', person: 'rita', code: 'remind' })
      .then({
        type: 'RungReached',
        work: 2,
        rung: 0,
        skipped: [],
        reminded: ['rob', 'rita'],
        told: [],
        next: { rung: 1, at: at('2026-11-26T17:30') },
      }));

  it('reminds who has claimed it, and nobody else', () =>
    given(...ASKED, claimed)
      .when(...tick('2026-11-26T11:30'))
      .then({ type: 'RungReached', rung: 0, reminded: ['rob'] }));

  it('does not remind a leaver: what they had claimed is the pool’s', () =>
    errandWithout('rob')(...ASKED, claimed)
      .when(...tick('2026-11-26T11:30'))
      .then({ type: 'RungReached', rung: 0, reminded: ['rita'] }));

  it('tells the leader when it is late', () =>
    given(...ASKED, rung(0, { next: { rung: 1, at: at('2026-11-26T17:30') } }))
      .when(...tick('2026-11-26T17:30'))
      .then({
        type: 'RungReached',
        rung: 1,
        skipped: [],
        reminded: ['rob', 'rita'],
        told: ['tess'],
        next: { rung: 2, at: at('2026-11-27T17:30') },
      }));

  it('is climbed on the working clock: after Friday comes Monday', () =>
    given(...ASKED, rung(1, { next: { rung: 2, at: at('2026-11-27T17:30') } }))
      .when(...tick('2026-11-27T18:00'))
      .leadsTo(
        { type: 'notice', person: 'tess', code: 'tell', level: 1 },
        { type: 'notice', person: 'bo', code: 'tell' },
        { type: 'notice', person: 'gus', code: 'tell' },
      )
      .then({
        type: 'RungReached',
        rung: 2,
        at: at('2026-11-27T17:30'),
        level: 1,
        told: ['tess', 'bo', 'gus'],
        next: { rung: 3, at: at('2026-12-01T17:30') },
      }));

  it('hands the task to the leader, and tells them', () =>
    given(...ASKED, claimed, rung(2, { level: 1, next: { rung: 3, at: at('2026-12-01T17:30') } }))
      .when(...tick('2026-12-01T17:30'))
      .leadsTo({ type: 'notice', person: 'tess', code: 'reassigned', level: 2 })
      .then({
        type: 'RungReached',
        rung: 3,
        level: 2,
        reassigned: { signer: 0, to: theirs('tess', 'town') },
        next: { rung: 4, at: at('2026-12-02T17:30') },
      }));

  it('passed while nobody was awake collapses into its highest rung: told once, the level kept, the task handed on all the same', () =>
    given(...ASKED)
      .when(...tick('2026-12-02T20:00'))
      .then({
        type: 'RungReached',
        at: at('2026-12-02T17:30'),
        rung: 4,
        skipped: [0, 1, 2, 3],
        level: 2,
        reminded: ['rob', 'rita'],
        told: ['tess', 'bo', 'gus'],
        reassigned: { signer: 0, to: theirs('tess', 'town') },
        next: { rung: 5, at: at('2026-12-03T17:30') },
      }));

  it('ends: after the last rung nothing is said any more', () => {
    given(...ASKED, rung(4, { next: { rung: 5, at: at('2026-12-03T17:30') } }))
      .when(...tick('2027-03-01T08:00'))
      .then({ type: 'RungReached', rung: 6, skipped: [5] });
    given(...ASKED, rung(6))
      .when(...tick('2027-03-01T08:00'))
      .then();
  });

  it('says nothing twice, however often it is asked', () =>
    given(...ASKED, rung(0, { next: { rung: 1, at: at('2026-11-26T17:30') } }))
      .when(...tick('2026-11-26T17:29'))
      .then());

  it('says nothing early: a tick for later than the clock counts as one for now', () =>
    given(...ASKED)
      .when({ type: 'tick', at: at('2026-12-24T00:00') }, 'driver', at('2026-11-26T11:29'))
      .then());

  it('keeps its own instant though the tick came late, but never goes back behind the last fact', () => {
    given(...ASKED)
      .when(...tick('2026-11-26T14:00'))
      .then({ type: 'RungReached', at: at('2026-11-26T11:30') });
    given(...ASKED, { ...claimed, at: at('2026-11-26T13:00') })
      .when(...tick('2026-11-26T14:00'))
      .then({ type: 'RungReached', at: at('2026-11-26T13:00') });
  });

  it('is told when the state says so, though a newer calendar would count it later: it is not lost, and not told twice', () => {
    const longDays = { ...WEEK, version: 2, hours: [['08:30', '17:30']] as const };
    const newer = specification(errand, people(), MORNING, longDays);
    newer(...ASKED)
      .when(...tick('2026-11-26T11:30'))
      .then({ type: 'RungReached', rung: 0, calendar: 2, at: at('2026-11-26T11:30'), next: { rung: 1, at: at('2026-11-26T17:30') } });
  });

  it('that hands on a task which nobody could do ends the incident', () =>
    given(
      opened,
      workOpened(
        1,
        'weigh',
        { unit: 'village', state: 'open' },
        { due: at('2026-11-26T17:30'), next: { rung: 3, at: at('2026-12-01T17:30') } },
      ),
      { type: 'IncidentRaised', code: 'nobody', step: 'weigh', work: 1 },
    )
      .when(...tick('2026-12-01T17:30'))
      .leadsTo({ type: 'notice', person: 'tess', code: 'reassigned' }, { type: 'incidentEnded', work: 1 })
      .then({ type: 'RungReached', rung: 3, reassigned: { signer: 0, to: theirs('tess', 'village') } }));

  it('is climbed by the clock, never by people', () =>
    given(...ASKED)
      .when({ type: 'tick', at: at('2026-12-24T00:00') }, 'ada')
      .then({ refusal: { kind: 'forbidden', code: 'system.only' } }));

  it('of a closed case is over: a late tick is no error', () =>
    given(...ASKED, { type: 'CaseClosed', outcome: 'cancelled' })
      .when(...tick('2026-12-24T00:00'))
      .then());
});
