import { commandSchema, type Actor, type Command } from '@wubu/engine';
import fc from 'fast-check';
import { personId, STRANGER, SUBJECT, unitId } from './ids.js';
import { peopleChanges, type PeopleChange } from './offices.js';

/** One thing that happens to a case; what it comes to is settled where it happens (see `walks.ts`). */
export type Move = { later: Later } & (
  | { kind: 'sensible'; pick: number; seed: number; slip?: Slip }
  /** `aimed`: at what the case waits for. */
  | { kind: 'hostile'; command: Command; actor: Actor; aimed: boolean }
  | { kind: 'people'; change: PeopleChange }
);

/** What is almost right. */
export type Slip = 'byAnother' | 'withoutOutcome';

/** How far the clock goes before it happens: minutes (also backward), or to just when the case wants to be woken. */
export type Later = { minutes: number } | 'wake';

const later: fc.Arbitrary<Later> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 45, 600).map((minutes) => ({ minutes })) },
  { weight: 2, arbitrary: fc.constant('wake' as const) },
  { weight: 2, arbitrary: fc.integer({ min: 1440, max: 60 * 1440 }).map((minutes) => ({ minutes })) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * 1440, max: -1 }).map((minutes) => ({ minutes })) },
);

export const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.nat(5).map((n) => ({ person: personId(n) })),
  fc.constantFrom<Actor>({ system: 'driver' }, { person: STRANGER }, { person: personId(0), onBehalfOf: personId(1) }),
);

const persons = fc.oneof(fc.nat(5).map(personId), fc.constant(STRANGER));
const work = fc.integer({ min: 1, max: 6 });
const effect = fc.record({ seq: fc.nat(30), n: fc.nat(2) });
const fieldIds = fc.constantFrom('field0a', 'field0b', 'field1a', 'review', 'constructor', '__proto__', 'toString', 'nothing');
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    1e300,
    'red',
    true,
    [],
    { bus: null },
    { bus: { answer: 'fine', note: '' } },
    { bus: 'fine' },
    '2026-02-30',
    '\ud800',
  ),
);
const answers = fc.array(fc.tuple(fieldIds, junk), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
const outcome = fc.option(fc.constantFrom('agree', 'refuse', 'review', 'constructor', 'nope', ''), { nil: undefined });
const words = fc.option(fc.constant('ab'.repeat(32)), { nil: undefined });
const instants = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const stepIds = fc.constantFrom('collect', 'sort', 'review', 'constructor', 'done', '');

/** Any command that its schema lets in, most of them out of place. */
export const hostileCommands: fc.Arbitrary<Command> = fc
  .oneof(
    fc.record(
      {
        type: fc.constant('open'),
        unit: fc.nat(4).map(unitId),
        answers,
        outcome,
        subject: fc.constant({ id: SUBJECT, unit: unitId(0), codes: [] }),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constant('complete'), work, answers, outcome, words }),
    fc.record({ type: fc.constant('claim'), work }),
    fc.record({ type: fc.constant('release'), work }),
    fc.record({
      type: fc.constant('return'),
      work,
      step: stepIds,
      then: fc.constantFrom('again', 'straightBack'),
      words,
    }),
    fc.record({ type: fc.constant('reassign'), work, to: persons, words }),
    fc.record({ type: fc.constant('transfer'), work, to: persons, words }),
    fc.record({ type: fc.constant('withdraw'), work }),
    fc.record({ type: fc.constant('urge'), work, words }),
    fc.record({ type: fc.constantFrom('cancel', 'terminate', 'suspend', 'resume', 'resume'), words }),
    fc.record({ type: fc.constant('comment'), words, mentions: fc.array(persons, { maxLength: 2 }) }),
    fc.record({
      type: fc.constant('tick'),
      at: fc.oneof(instants, fc.constantFrom('2026-11-25T00:00:00Z', '2027-01-01T00:00:00.123456789Z')),
    }),
    fc.constant({ type: 'peopleChanged' }),
    fc.record({
      type: fc.constant('message'),
      token: work,
      name: fc.constantFrom('told', 'trip.cancelled', 'toString'),
      id: fc.constant(SUBJECT),
    }),
    fc.record({ type: fc.constant('effectDone'), effect, status: fc.constant(200) }, { requiredKeys: ['type', 'effect'] }),
    fc.record({
      type: fc.constant('childClosed'),
      call: fc.nat(30),
      item: fc.nat(2),
      child: fc.constant(SUBJECT),
      outcome: fc.constant('made'),
    }),
    fc.constant({ type: 'abandon' }),
    fc.record({ type: fc.constant('effectFailed'), effect, code: fc.constant('timeout') }),
    fc.record({ type: fc.constant('retryEffect'), effect }),
    fc.record({ type: fc.constant('retryEffect'), effect }),
    fc.record({ type: fc.constantFrom('retryCall', 'skipCall'), step: stepIds }),
  )
  .map((command) => commandSchema.parse(JSON.parse(JSON.stringify(command))));

const slip = fc.constantFrom<Slip | undefined>(
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  'byAnother',
  'withoutOutcome',
);

export const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('sensible' as const), pick: fc.nat(1000), seed: fc.nat(), slip, later }) },
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constant('hostile' as const), command: hostileCommands, actor: actors, aimed: fc.boolean(), later }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('people' as const), change: peopleChanges, later }) },
);
