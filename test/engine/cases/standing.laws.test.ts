import { advance, allowed, nextWake, type Directory, type Fact, type State, type Work } from '@wubu/engine';
import { DRIVER } from '../../support/engine/asked.js';
import { always, inEveryWalk } from '../../support/engine/law.js';
import { uncheckedProcedures } from '../../support/engine/procedures.js';
import { accepted, walk, walkPlans, type Walk } from '../../support/engine/walks.js';

const states = (walked: Walk) => accepted(walked).map(({ state }) => state);

describe('laws of where a case stands', () => {
  it('tokens are conserved in each scope: opened = live + ended', () =>
    inEveryWalk((walked) => {
      for (const { scopes, tokens } of states(walked)) {
        for (const { id, opened, ended } of scopes) expect(opened).toBe(tokens.filter(({ scope }) => scope === id).length + ended);
        expect(tokens.every(({ scope }) => scopes.some(({ id }) => id === scope))).toBe(true);
      }
    }));

  it('closed means no token; closed means no open work and no wake-up', () =>
    inEveryWalk((walked) => {
      for (const state of states(walked)) {
        expect(state.status === 'closed').toBe(state.tokens.length === 0);
        expect(state.outcome !== undefined).toBe(state.status === 'closed');
        if (state.status === 'closed') expect([state.work, nextWake(state)]).toEqual([[], null]);
      }
    }));

  it('each open work has a token of its own, each token that waits for work has one', () =>
    inEveryWalk((walked) => {
      for (const { work, tokens } of states(walked)) {
        const waiting = tokens.filter(({ waits }) => waits === 'work').map(({ id, step, occ }) => ({ id, step, occ }));
        expect(work.map(({ token: id, step, occ }) => ({ id, step, occ }))).toEqual(waiting);
        expect(new Set([...work.map(({ no }) => no)]).size).toBe(work.length);
      }
    }));

  it('nobody has two open tasks of one work', () =>
    inEveryWalk((walked) => {
      for (const { work } of states(walked)) {
        for (const { signers } of work) {
          const open = signers
            .filter(({ state }) => state === 'open')
            .map(({ unit, duty, person }) => person ?? `${unit} ${duty ?? 'nobody'}`);
          expect(open.length).toBeGreaterThan(0);
          expect(new Set(open).size).toBe(open.length);
        }
      }
    }));

  it('all open work can be ended by somebody known to the directory it was last shown, or is an incident', () =>
    inEveryWalk((walked) => {
      for (const { state, facts, world } of accepted(walked)) {
        if (state.status !== 'running') continue;
        const shown = new Set(facts.flatMap(shownWork));
        for (const work of state.work.filter(({ no }) => shown.has(no))) {
          expect(isNobodys(work) || someoneCompletes(walked, state, work, world.directory)).toBe(true);
        }
      }
    }));

  it('once people changed and the case was told, all its open work can be ended by somebody, or is an incident; telling it again changes nothing', () =>
    inEveryWalk((walked) => {
      for (const { state, world } of accepted(walked)) {
        if (state.status === 'suspended') continue;
        const told = advance(walked.procedure, state, { type: 'peopleChanged' }, DRIVER, world);
        if ('refusal' in told) throw new Error('that people changed is never refused');
        for (const work of told.state.work)
          expect(isNobodys(work) || someoneCompletes(walked, told.state, work, world.directory)).toBe(true);
        expect(advance(walked.procedure, told.state, { type: 'peopleChanged' }, DRIVER, world)).toMatchObject({ facts: [] });
      }
    }));

  it('work of nobody is an incident until somebody has it or it ends', () =>
    inEveryWalk((walked) => {
      const raised = new Set<number>();
      for (const { state, effects } of accepted(walked)) {
        for (const effect of effects) {
          if (effect.type === 'incident' && effect.code === 'nobody') raised.add(effect.work!);
          if (effect.type === 'incidentEnded' && effect.work !== undefined) expect(raised.delete(effect.work)).toBe(true);
          if (effect.type === 'incidentEnded' && effect.work === undefined && !effect.effect) raised.clear();
        }
        expect([...raised]).toEqual(state.work.filter(isNobodys).map(({ no }) => no));
      }
    }));

  it('the way walked names each step once', () =>
    inEveryWalk((walked) => {
      for (const { done } of states(walked)) expect(new Set(done.map(({ step }) => step)).size).toBe(done.length);
    }));

  it('what was just completed ends the way walked; done again and gone straight back, it leaves the way as it was', () =>
    inEveryWalk((walked) => {
      for (const { before, state, facts } of accepted(walked)) {
        const completed = facts.find((fact) => fact.type === 'TaskCompleted');
        if (!completed || !before || state.status === 'closed') continue;
        if (completed.straightBack) expect(state.done.map(({ step }) => step)).toEqual(before.done.map(({ step }) => step));
        else expect(state.done.at(-1)).toMatchObject({ step: completed.step, occ: completed.occ, by: completed.person });
      }
    }));

  it('a state stays under 64 kB', () =>
    inEveryWalk((walked) => {
      for (const state of states(walked)) expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(65_536);
    }));

  it('nothing ever throws, and every command ends, for procedures that nobody checked too', () =>
    always(
      walkPlans(uncheckedProcedures),
      (plan) => {
        for (const { facts, state } of accepted(walk(plan))) {
          expect(facts.length).toBeLessThan(4010);
          if (state.status === 'running') expect(state.work.length + state.tokens.length).toBeGreaterThan(0);
        }
      },
      { share: 0.3 },
    ));
});

/** The facts by which the people of a work were looked for. */
function shownWork(fact: Fact): number[] {
  switch (fact.type) {
    case 'WorkOpened':
    case 'TaskClaimed':
    case 'TaskReleased':
    case 'TaskReassigned':
    case 'TaskTransferred':
      return [fact.work];
    case 'RungReached':
      return fact.reassigned ? [fact.work] : [];
    default:
      return [];
  }
}

function isNobodys({ signers }: Work): boolean {
  return signers.every(({ person, duty }) => !person && !duty);
}

function someoneCompletes({ procedure }: Walk, state: State, { no }: Work, directory: Directory): boolean {
  const world = { now: state.clock.at, calendar: { version: 1, timeZone: 'UTC', workdays: [], hours: [] }, directory };
  return Object.keys(directory.persons).some((person) =>
    allowed(procedure, state, { person }, world).some((may) => may.type === 'complete' && may.work === no),
  );
}
