import {
  allowed,
  decide,
  isWithin,
  type Actor,
  type AllowedCommand,
  type Command,
  type PublishedProcedure,
  type State,
  type World,
} from '@wubu/engine';
import { answersTo } from '../../support/engine/forms.js';
import { STRANGER } from '../../support/engine/ids.js';
import { inEveryWalk } from '../../support/engine/law.js';
import { DRIVER } from '../../support/engine/asked.js';
import { accepted, type Walk } from '../../support/engine/walks.js';

type PersonsCommand = Extract<Command, { type: AllowedCommand['type'] }>;

describe('what is allowed', () => {
  it('is exactly what is accepted, for everybody, every verb and every parameter', () =>
    inEveryWalk(
      (walked) => {
        for (const { state, world } of ends(walked)) {
          for (const actor of everybody(world)) {
            const may = allowed(walked.procedure, state, actor, world);
            const listed = everyCommand(walked.procedure, state, world).filter((command) =>
              may.some((each) => isInside(each, command, state, world)),
            );
            const taken = everyCommand(walked.procedure, state, world).filter(
              (command) => !('refusal' in decide(walked.procedure, state, command, actor, world)),
            );
            expect(taken).toEqual(listed);
          }
        }
      },
      { share: 0.5 },
    ));

  it('is nothing for the driver, nothing for strangers and leavers; in a closed case a comment, and to try again what it called', () =>
    inEveryWalk((walked) => {
      for (const { state, world } of ends(walked)) {
        for (const actor of everybody(world)) {
          const isStaff = 'person' in actor && world.directory.persons[actor.person]?.active;
          const may = allowed(walked.procedure, state, actor, world);
          if (!isStaff) expect(may).toEqual([]);
          else if (state.status === 'closed') expect(may.filter(({ type }) => type !== 'retryEffect')).toEqual([{ type: 'comment' }]);
        }
      }
    }));

  it('names no domain that is empty of steps or units', () =>
    inEveryWalk((walked) => {
      for (const { state, world } of ends(walked)) {
        const may = everybody(world).flatMap((actor) => allowed(walked.procedure, state, actor, world));
        for (const each of may) {
          if (each.type === 'return') expect(each.steps.length).toBeGreaterThan(0);
          if (each.type === 'reassign') expect(each.units.length).toBeGreaterThan(0);
        }
      }
    }));
});

/** The last state of a walk, and one on the way, each with the world as it was then. */
function ends(walked: Walk): { state: State; world: World }[] {
  const taken = accepted(walked);
  const middle = taken[Math.floor(taken.length / 2)];
  const last = walked.state && { state: walked.state, world: walked.world };
  return [middle, last].filter((each) => each !== undefined);
}

function everybody({ directory }: World): Actor[] {
  return [...Object.keys(directory.persons), STRANGER].map((person): Actor => ({ person })).concat(DRIVER);
}

/** Whether a command lies in the domain that `may` names. */
function isInside(may: AllowedCommand, command: PersonsCommand, state: State, { directory, sees }: World): boolean {
  if ('work' in may && (!('work' in command) || may.work !== command.work)) return false;
  switch (command.type) {
    case 'complete':
      return may.type === 'complete' && (may.outcomes ? may.outcomes.includes(command.outcome!) : command.outcome === undefined);
    case 'return':
      return may.type === 'return' && may.steps.includes(command.step);
    case 'reassign':
    case 'transfer': {
      const person = directory.persons[command.to];
      if (may.type !== command.type) return false;
      const holder = state.work.find(({ no }) => no === command.work)?.signers.find((signer) => signer.state === 'open')?.person;
      const inside = person?.memberships.some(({ unit }) => may.units.some((each) => isWithin(unit, each, directory))) ?? false;
      const named = may.type === 'transfer' && may.people.includes(command.to);
      const barred = may.not?.includes(command.to) ?? false;
      return (inside || named) && !barred && !!person?.active && command.to !== holder;
    }
    case 'retryEffect':
      return may.type === 'retryEffect' && may.effect.seq === command.effect.seq && may.effect.n === command.effect.n;
    case 'retryCall':
    case 'skipCall':
      return may.type === command.type && may.step === command.step;
    case 'comment':
      return may.type === 'comment' && (command.mentions ?? []).every((id) => !!directory.persons[id]?.active && !!sees?.includes(id));
    case 'claim':
    case 'release':
    case 'withdraw':
    case 'urge':
    case 'cancel':
    case 'terminate':
    case 'suspend':
    case 'resume':
      return may.type === command.type;
  }
}

/** Every verb of people with every parameter worth trying: all that exist, and some that do not. */
function everyCommand({ definition }: PublishedProcedure, state: State, { directory }: World): PersonsCommand[] {
  const works = [...state.work.map(({ no }) => no), state.counters.work + 1, 1, ...state.done.flatMap(({ undo }) => undo?.work ?? [])];
  const steps = [...Object.keys(definition.steps), 'nowhere', 'toString'];
  const effects = [
    { seq: 1, n: 1 },
    ...state.tokens.flatMap(({ effect }) =>
      effect
        ? [
            { seq: effect.seq, n: effect.n },
            { seq: effect.seq, n: 2 },
          ]
        : [],
    ),
  ];
  return [
    ...(['cancel', 'terminate', 'suspend', 'resume', 'comment'] as const).map((type): PersonsCommand => ({ type })),
    ...[...Object.keys(directory.persons), STRANGER].map((person): PersonsCommand => ({ type: 'comment', mentions: [person] })),
    ...effects.map((effect): PersonsCommand => ({ type: 'retryEffect', effect })),
    ...steps.flatMap((step): PersonsCommand[] => [
      { type: 'retryCall', step },
      { type: 'skipCall', step },
    ]),
    ...[...new Set(works)].flatMap((work): PersonsCommand[] => {
      const step = definition.steps[state.work.find(({ no }) => no === work)?.step ?? ''];
      const answers = answersTo((step?.kind === 'human' && step.form) || [], 1);
      return [
        { type: 'claim', work },
        { type: 'release', work },
        { type: 'withdraw', work },
        { type: 'urge', work },
        { type: 'complete', work, answers },
        ...['agree', 'refuse', 'review', 'constructor', 'nope', ''].map((outcome): PersonsCommand => ({
          type: 'complete',
          work,
          answers,
          outcome,
        })),
        ...steps.flatMap((step): PersonsCommand[] => [
          { type: 'return', work, step, then: 'again' },
          { type: 'return', work, step, then: 'straightBack' },
        ]),
        ...[...Object.keys(directory.persons), STRANGER].flatMap((to): PersonsCommand[] => [
          { type: 'reassign', work, to },
          { type: 'transfer', work, to },
        ]),
      ];
    }),
  ];
}
