import { advance, fold, WEEK, type Command, type Fact, type Procedure, type State } from '@wubu/engine';
import { directory, picnic, START } from '../../support/engine/picnic.js';

/** Does one command after the other as ann; `complete` names the step. */
class Picnic {
  state: State | undefined;
  facts: Fact[] = [];
  last: Fact[] = [];
  /** What the last command told others. */
  told: string[] = [];

  constructor(
    days = 2,
    private readonly definition: Procedure = picnic,
  ) {
    this.give({ type: 'open', answers: { where: '湖边', days } });
  }

  complete(step: string, outcome?: string): this {
    return this.give({
      type: 'complete',
      work: this.workAt(step),
      answers: step === 'plan' ? { where: '山上', days: 2 } : {},
      ...(outcome && { outcome }),
    });
  }

  back(from: string, step: string, then: 'again' | 'straightBack' = 'again'): this {
    return this.give({ type: 'return', work: this.workAt(from), step, then });
  }

  claim(step: string, person: string): this {
    return this.give({ type: 'claim', work: this.workAt(step) }, person);
  }

  /** The steps at which somebody is waited for, in order. */
  get at(): string[] {
    return this.state!.work.map(({ step }) => step).sort();
  }

  get ended(): string[] {
    return this.last.flatMap((fact) => (fact.type === 'BranchEnded' ? [fact.branch] : []));
  }

  private workAt(step: string): number {
    const work = this.state!.work.find((each) => each.step === step);
    if (!work) throw new Error(`nobody is waited for at ${step}, but at ${this.at.join()}`);
    return work.no;
  }

  private give(command: Command, person = 'ann'): this {
    const world = { now: START, calendar: WEEK, directory };
    const result = advance({ key: 'picnic', version: 1, definition: this.definition }, this.state, command, { person }, world);
    if ('refusal' in result) throw new Error(result.refusal.code);
    this.state = result.state;
    this.facts.push(...result.facts);
    this.last = result.facts;
    this.told = result.effects.flatMap((each) =>
      each.type === 'notice' && each.person !== person ? `${each.person} ${each.code} ${each.step}` : [],
    );
    expect(fold(this.facts)).toEqual(this.state);
    return this;
  }
}

describe('a fork', () => {
  it('opens the branches whose condition holds, and those without one', () => {
    expect(new Picnic(2).at).toEqual(['food', 'tent']);
    expect(new Picnic(1).at).toEqual(['food']);
  });

  it('is waited for by its join, for exactly the branches that it opened', () => {
    expect(new Picnic(1).complete('food').at).toEqual(['go']);
    const two = new Picnic(2).complete('food');
    expect(two.at).toEqual(['tent']);
    expect(two.complete('tent', 'have').complete('pitch').at).toEqual(['mat']);
    expect(two.complete('mat').at).toEqual(['go']);
    expect(two.ended).toEqual(['mat', 'tent']);
    expect(two.complete('go').state).toMatchObject({ status: 'closed', outcome: 'made' });
  });

  it('counts a branch that came to an end of its own as ended', () => {
    expect(new Picnic().complete('tent', 'rain').complete('food').at).toEqual(['go']);
    expect(new Picnic().complete('food').complete('tent', 'rain').at).toEqual(['go']);
  });

  it('is cut short by an end of everything', () =>
    expect(new Picnic().complete('tent', 'storm').state).toMatchObject({ status: 'closed', outcome: 'stormy', work: [], tokens: [] }));
});

describe('who has claimed work in another branch', () => {
  const claimed = () => new Picnic().claim('food', 'bob');

  it('is told when the case ends without it', () => expect(claimed().complete('tent', 'storm').told).toEqual(['bob ended ']));

  it('is told when somebody goes back to before the fork', () =>
    expect(claimed().back('tent', 'plan').told).toEqual(['bob withdrawn food']));

  it('hears nothing of what leaves it to them', () => {
    expect(claimed().back('tent', 'plan', 'straightBack').told).toEqual([]);
    expect(claimed().complete('tent', 'rain').told).toEqual([]);
  });
});

describe('returning across forks', () => {
  it('to before the fork ends what is open in all its branches', () => {
    const again = new Picnic().complete('food').back('tent', 'plan');
    expect(again.at).toEqual(['plan']);
    expect(again.state!.scopes).toHaveLength(1);
  });

  it('leads to the way to this branch only, not to the other branch', () => {
    const picnics = new Picnic().complete('food').complete('tent', 'have');
    expect(() => picnics.back('mat', 'food')).toThrow('return.step');
    expect(picnics.back('mat', 'tent').at).toEqual(['tent']);
  });

  it('straight back is a detour that leaves the other branches alone', () => {
    const detour = new Picnic().back('tent', 'plan', 'straightBack');
    expect(detour.at).toEqual(['food', 'plan']);
    expect(detour.complete('plan').at).toEqual(['food', 'tent']);
  });

  it('into a branch of a fork that is over opens it again with that branch alone', () => {
    const joined = new Picnic().complete('food').complete('tent', 'have').complete('pitch').complete('mat');
    expect(joined.back('go', 'mat').at).toEqual(['mat']);
    expect(joined.complete('mat').at).toEqual(['go']);
  });
});

describe('a fork that is come to again', () => {
  const title = { 'zh-CN': '再来' };
  const again: Procedure = {
    ...picnic,
    steps: {
      ...picnic.steps,
      go: {
        kind: 'human',
        people: { openedBy: true },
        outcomes: [
          { id: 'go', title, step: 'over' },
          { id: 'again', title, step: 'share', no: true },
        ],
      },
    },
  };

  it.each([
    ['food', 'tent'],
    ['tent', 'food'],
  ])('has both branches walked, whichever came first the time before: who did %s and who did %s are known', (first, second) => {
    const twice = new Picnic(2, again);
    const outcome = (step: string) => (step === 'tent' ? 'rain' : undefined);
    for (const step of [first, second]) twice.complete(step, outcome(step));
    twice.complete('go', 'again');
    for (const step of ['food', 'tent']) twice.complete(step, outcome(step));
    expect(twice.state!.done.map(({ step, occ }) => [step, occ])).toEqual([
      ['plan', 1],
      ['food', 2],
      ['tent', 2],
    ]);
  });
});

describe('branches', () => {
  it('commute: in whatever order they are done, the case comes to the same place', () => {
    const orders = [
      ['food', 'tent', 'pitch', 'mat'],
      ['tent', 'mat', 'food', 'pitch'],
      ['tent', 'pitch', 'mat', 'food'],
    ];
    const places = orders.map((order) => {
      const picnics = new Picnic();
      for (const step of order) picnics.complete(step, step === 'tent' ? 'have' : undefined);
      const { values, scopes, tokens, done, status } = picnics.state!;
      const walked = done.map(({ step, occ, by }) => ({ step, occ, by })).sort((a, b) => a.step.localeCompare(b.step));
      return { values, status, scopes: scopes.length, tokens: tokens.map(({ step, occ, waits }) => ({ step, occ, waits })), walked };
    });
    expect(places).toEqual(places.map(() => places[0]));
  });
});
