import { findSigner, tryPeople, type Procedure } from '@wubu/engine';
import { always } from '../../support/engine/law.js';
import { procedure } from '../../procedures/written.js';
import { procedures } from '../../support/engine/procedures.js';
import { office } from './office.js';

const bureau = (members: { [duty: string]: string[] }) =>
  office({
    bureau: { members: { head: ['bo'] } },
    town: { parent: 'bureau', members: { head: ['tess'], ...members } },
    grid: { parent: 'town', members: { 'grid-worker': ['gus'] } },
  });
const opener = { person: 'gus', unit: 'grid' };
const tried = (definition: Procedure, step: string, members: { [duty: string]: string[] }) =>
  tryPeople(definition, opener, bureau(members)).find((each) => each.step === step)!;

describe('what a rule would find today', () => {
  const wish = procedure('micro-wish');

  it('is everybody of the pool, by the rule that found it, and whom the ladder reaches', () => {
    const found = tried(wish, 'sort', { reviewer: ['rob', 'ria'] });
    expect(found).toMatchObject({ hangs: false, rule: 0, people: ['rob', 'ria'], signer: { unit: 'town', duty: 'reviewer' } });
    expect(found.rungs.map(({ reminded, told, reassigned }) => [reminded, told, reassigned])).toEqual([
      [['rob', 'ria'], [], undefined],
      [['rob', 'ria'], ['tess'], undefined],
      [[], ['tess', 'bo'], undefined],
      [[], [], 'tess'],
      [['rob', 'ria'], [], undefined],
    ]);
  });

  it('is a head where no rule finds anybody, and nobody where there is none', () => {
    expect(tried(wish, 'sort', {})).toMatchObject({ people: ['tess'], signer: { person: 'tess' } });
    expect(tried(wish, 'sort', {}).rule).toBeUndefined();
    const alone = office({ grid: { members: { 'grid-worker': ['gus'] } } });
    expect(tryPeople(wish, opener, alone).find(({ step }) => step === 'sort')).toEqual({
      step: 'sort',
      hangs: false,
      people: [],
      rungs: [],
    });
  });

  it('leaves out who may not do it because they surely did another step', () => {
    const twoEyes = structuredClone(wish);
    Object.assign(twoEyes.steps['sort']!, { people: { pool: { duty: 'grid-worker' } }, notWhoDid: ['collect'] });
    expect(tried(twoEyes, 'sort', {})).toMatchObject({ people: ['tess'] });
  });

  it('is what a case would find, wherever it does not hang on the case', () =>
    always(procedures, ({ definition }) => {
      const directory = bureau({ worker: ['will'] });
      for (const { step, hangs, signer } of tryPeople(definition, opener, directory)) {
        const human = definition.steps[step];
        if (human?.kind !== 'human' || human.notWhoDid || hangs) continue;
        expect(signer).toEqual(findSigner(human.people, { opener }, directory));
      }
    }));
});
