import type { Effect, FactOf } from '@wubu/engine';
import { inEveryWalk } from '../../support/engine/law.js';
import { accepted, type Walk } from '../../support/engine/walks.js';

const key = ({ seq, n }: { seq: number; n: number }) => `${seq}/${n}`;
const endsAll = (effect: Effect) =>
  effect.type === 'incidentEnded' && !effect.effect && effect.work === undefined && effect.parked === undefined;
const effectsIn = (walked: Walk): Effect[] => accepted(walked).flatMap(({ effects }) => effects);

describe('laws of effects', () => {
  it('each effect is requested once, and ends at most once', () =>
    inEveryWalk((walked) => {
      const requested = walked.facts.filter((fact) => fact.type === 'EffectRequested').map(key);
      const done = walked.facts.filter((fact) => fact.type === 'EffectDone').map(({ effect }) => key(effect));
      const waited = accepted(walked).flatMap(({ facts, state }) =>
        facts.filter((fact) => fact.type === 'EffectRequested' && state.tokens.some(({ id }) => id === fact.token)),
      );
      const made = effectsIn(walked).filter((effect) => effect.type === 'http');
      expect(made.map(key)).toEqual(waited.map((fact) => key(fact as FactOf<'EffectRequested'>)));
      expect(new Set(requested).size).toBe(requested.length);
      expect(new Set(done).size).toBe(done.length);
      const own = effectsIn(walked).filter((effect) => effect.type === 'own');
      expect([...requested, ...own.map(key)]).toEqual(expect.arrayContaining(done));
    }));

  it('what failed stays an incident until it is tried again, done, or the case ends; it is never failed twice over', () =>
    inEveryWalk((walked) => {
      const failed = new Set<string>();
      for (const { facts, effects, state } of accepted(walked)) {
        for (const fact of facts) {
          if (fact.type === 'EffectFailed') expect(failed.has(key(fact.effect))).toBe(false);
          if (fact.type === 'EffectRetried') expect(failed.has(key(fact.effect))).toBe(true);
        }
        for (const effect of effects) {
          if (effect.type === 'incident' && effect.effect) failed.add(key(effect.effect));
          if (effect.type === 'incidentEnded' && effect.effect) failed.delete(key(effect.effect));
          if (endsAll(effect)) failed.clear();
        }
        const all = [...state.tokens.map(({ effect }) => effect), ...(state.unawaited ?? [])];
        expect([...failed].sort()).toEqual(all.flatMap((effect) => (effect?.failed ? [key(effect)] : [])).sort());
      }
    }));

  it('where a case stands still is an incident until that is taken back, left, or the case ends', () =>
    inEveryWalk((walked) => {
      const still = new Set<string>();
      for (const { effects, state } of accepted(walked)) {
        for (const effect of effects) {
          if (effect.type === 'incident' && (effect.code === 'loop' || effect.code === 'tooMany')) still.add(effect.step);
          if (effect.type === 'incidentEnded' && effect.parked !== undefined) still.delete(effect.parked);
          if (endsAll(effect)) still.clear();
        }
        const parked = state.tokens.filter(({ waits, effect }) => waits === 'effect' && !effect).map(({ step }) => step);
        expect([...still].sort()).toEqual([...new Set(parked)].sort());
      }
    }));

  it('what was done outside is undone once at most, and each of it where the case is ended', () =>
    inEveryWalk((walked) => {
      const undoable = walked.facts.flatMap((fact) => (fact.type === 'EffectRequested' && fact.undo !== undefined ? [fact.seq] : []));
      const asked = effectsIn(walked).flatMap((effect) => (effect.type === 'own' && effect.does === 'undo' ? [effect.of!] : []));
      const { state } = walked;
      const all = [...asked, ...(state?.undoing ?? []).map(({ seq }) => seq)];
      expect(new Set(all).size).toBe(all.length);
      expect(undoable).toEqual(expect.arrayContaining(all));
      const ended = walked.facts.find((fact) => fact.type === 'CaseClosed');
      if (!ended || (ended.step !== undefined && !ended.undoes)) return;
      const performed = walked.facts.flatMap((fact) => (fact.type === 'EffectDone' && !fact.does ? [fact.effect.seq] : []));
      expect(all).toEqual(expect.arrayContaining(performed.filter((seq) => undoable.includes(seq))));
    }));

  it('every effect names a fact of its own command', () =>
    inEveryWalk((walked) => {
      for (const { facts, effects } of accepted(walked)) {
        const seqs = facts.map(({ seq }) => seq);
        for (const effect of effects) if ('seq' in effect) expect(seqs).toContain(effect.seq);
      }
    }));

  it('nobody is told what they have just done themselves, unless the procedure says so', () =>
    inEveryWalk((walked) => {
      for (const { effects, actor } of accepted(walked)) {
        const own = effects.filter((effect) => effect.type === 'notice' && 'person' in actor && effect.person === actor.person);
        expect(own.filter((effect) => effect.type === 'notice' && effect.code !== 'notified' && effect.code !== 'mentioned')).toEqual([]);
      }
    }));

  it('nobody is told the same thing twice by one fact, and only people whom the directory knows are told', () =>
    inEveryWalk((walked) => {
      for (const { effects, world } of accepted(walked)) {
        const notices = effects.filter((effect) => effect.type === 'notice');
        const said = notices.map(({ seq, person, code }) => `${seq} ${person} ${code}`);
        expect(new Set(said).size).toBe(said.length);
        for (const { person, code } of notices.filter((notice) => notice.code !== 'closed')) {
          expect([code, world.directory.persons[person]?.active]).toEqual([code, true]);
        }
      }
    }));
});
