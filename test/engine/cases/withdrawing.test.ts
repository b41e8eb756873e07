import { advance, fold, WEEK, type Command, type Fact, type State } from '@wubu/engine';
import { directory, picnic, START } from '../../support/engine/picnic.js';

/** Does one command after the other as ann; steps are named, `completed` by the number of their work. */
class Picnic {
  state: State | undefined;
  facts: Fact[] = [];
  private works: { [step: string]: number } = {};

  constructor() {
    this.give({ type: 'open', answers: { where: '湖边', days: 2 } });
  }

  complete(step: string, outcome?: string): this {
    const work = this.state!.work.find((each) => each.step === step)!.no;
    this.works[step] = work;
    return this.give({ type: 'complete', work, answers: {}, ...(outcome && { outcome }) });
  }

  back(from: string, step: string): this {
    return this.give({ type: 'return', work: this.state!.work.find((each) => each.step === from)!.no, step, then: 'again' });
  }

  withdraw(step: string): this {
    return this.give({ type: 'withdraw', work: this.works[step] ?? 1 });
  }

  get at(): string[] {
    return this.state!.work.map(({ step }) => step).sort();
  }

  private give(command: Command): this {
    const world = { now: START, calendar: WEEK, directory };
    const result = advance({ key: 'picnic', version: 1, definition: picnic }, this.state, command, { person: 'ann' }, world);
    if ('refusal' in result) throw new Error(result.refusal.code);
    this.state = result.state;
    this.facts.push(...result.facts);
    expect(fold(this.facts)).toEqual(this.state);
    return this;
  }
}

describe('taking back', () => {
  it('leaves the other branches alone', () => {
    expect(new Picnic().complete('tent', 'have').withdraw('tent').at).toEqual(['food', 'tent']);
    expect(new Picnic().complete('food').withdraw('food').at).toEqual(['food', 'tent']);
    expect(new Picnic().complete('food').complete('tent', 'have').withdraw('food').at).toEqual(['food', 'mat', 'pitch']);
  });

  it('opens a fork again that it had closed, with its branch alone', () => {
    const closed = new Picnic().complete('food').complete('tent', 'have').complete('mat').complete('pitch');
    expect(closed.at).toEqual(['go']);
    expect(closed.withdraw('pitch').at).toEqual(['pitch']);
    expect(closed.complete('pitch').at).toEqual(['go']);
  });

  it('takes a fork with it that it had opened, and everything at its start', () => {
    expect(new Picnic().withdraw('plan').at).toEqual(['plan']);
    const again = new Picnic().withdraw('plan');
    expect([again.state!.values, again.state!.done]).toEqual([{}, []]);
  });

  it('comes too late for a branch whose fork somebody else has closed', () => {
    const closed = new Picnic().complete('food').complete('tent', 'rain');
    expect(closed.at).toEqual(['go']);
    expect(() => closed.withdraw('food')).toThrow('withdraw.tooLate');
    expect(closed.withdraw('tent').at).toEqual(['tent']);
  });

  it('comes too late once something it made was done, sent back or given away', () => {
    expect(() => new Picnic().complete('tent', 'have').complete('mat').withdraw('tent')).toThrow('withdraw.tooLate');
    expect(() => new Picnic().complete('tent', 'have').back('pitch', 'tent').withdraw('tent')).toThrow('withdraw.tooLate');
    expect(() => new Picnic().complete('food').withdraw('food').withdraw('food')).toThrow('withdraw.tooLate');
  });
});
