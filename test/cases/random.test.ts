import { type Actor, allowed, type AllowedCommand, type Answers, type Command, WEEK } from '@wubu/engine';
import { type Database, readState } from '@wubu/entities';
import { dearTrip, trip } from '../support/cases/club.js';
import { type Desk, DRIVER, onCase, openDesk, openTrip } from '../support/cases/desk.js';
import { expectSound, rows } from '../support/cases/tables.js';
import { fc, runs } from '../support/runs.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function stateOf(db: Database, caseId: string) {
  const [row] = await rows<{ seq: number; state: string }>(db, 'SELECT seq, state FROM case_state WHERE case_id = $1', [caseId]);
  return readState(db, caseId, row!.seq, row!.state);
}

/** What somebody may do now, with one value for each choice. */
function commandOf(found: AllowedCommand, pick: number, to: string): Command {
  switch (found.type) {
    case 'complete':
      return {
        type: 'complete',
        work: found.work,
        answers: answers(pick),
        ...(found.outcomes && { outcome: found.outcomes[pick % found.outcomes.length] }),
      };
    case 'return':
      return { type: 'return', work: found.work, step: found.steps[pick % found.steps.length]!, then: pick % 2 ? 'again' : 'straightBack' };
    case 'reassign':
    case 'transfer':
      return { type: found.type, work: found.work, to };
    default:
      return found;
  }
}

/** What ends everything, or holds it. */
const SELDOM = new Set<AllowedCommand['type']>(['cancel', 'terminate', 'suspend', 'comment', 'urge']);

/** Fits every form of the trip or is refused, which is fine as well. */
const answers = (pick: number): Answers => [trip, dearTrip, { ready: true }, {}][pick % 4]!;

const moves = fc.array(
  fc.record({ person: fc.nat(100), command: fc.nat(100), pick: fc.nat(100), to: fc.nat(100), together: fc.boolean() }),
  {
    minLength: 5,
    maxLength: 25,
  },
);

test('whatever people do, alone or at the same moment, the facts make the state and the tasks are its open work', async () => {
  const { office, db } = desk;
  const procedure = await db.procedures.get('club-trip', 1);
  const people = [office.ana, office.ben, office.bao, office.dora, office.emil, office.hana];
  await fc.assert(
    fc.asyncProperty(fc.boolean(), moves, async (dear, plan) => {
      const { id } = (await openTrip(desk, { answers: dear ? dearTrip : trip })).case;
      let pending: Promise<unknown>[] = [];
      for (const move of plan) {
        const state = await stateOf(db, id);
        const actor: Actor = { person: people[move.person % people.length]! };
        const world = { now: new Date().toISOString(), calendar: WEEK, directory: db.directory.current };
        const domain = allowed(procedure, state, actor, world).filter(({ type }) => !SELDOM.has(type) || move.pick % 20 === 0);
        const waiting = state.tokens.find((token) => token.effect);
        const next = domain[move.command % Math.max(domain.length, 1)];
        if (next) pending.push(onCase(desk, id, actor, commandOf(next, move.pick, people[move.to % people.length]!)));
        else if (waiting?.effect) {
          const { seq, n } = waiting.effect;
          pending.push(
            onCase(
              desk,
              id,
              DRIVER,
              move.pick % 3 ? { type: 'effectDone', effect: { seq, n } } : { type: 'effectFailed', effect: { seq, n }, code: 'x' },
            ),
          );
        }
        if (move.together) continue;
        await Promise.all(pending);
        pending = [];
        await expectSound(db, id);
      }
      await Promise.all(pending);
      await expectSound(db, id);
    }),
    { numRuns: runs(15) },
  );
}, 60_000);
