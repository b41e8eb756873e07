import type { Command, Directory, Procedure } from '@wubu/engine';
import { office } from '../engine/organisation/office.js';
import { directory as picnickers, picnic } from '../support/engine/picnic.js';
import { at } from '../support/engine/specification.js';

/** `left`: who is no longer there by then. */
interface Asked {
  at: string;
  by: string;
  command: Command;
  left?: string[];
}

/** What is asked of one case, one line a command. `by`: a person, or the case's driver. */
export interface Story {
  procedure: string;
  /** Default: the one that is written down under that key. */
  definition?: Procedure;
  directory: Directory;
  asked: Asked[];
}

const ask = (local: string, by: string, command: Command) => ({ at: at(local), by, command });
const tick = (local: string) => ask(local, 'driver', { type: 'tick', at: at(local) });
/** Units are called by their codes, people by their logins. */
const byCode = (directory: Directory): Directory => ({
  ...directory,
  unitByCode: Object.fromEntries(Object.keys(directory.units).map((code) => [code, code])),
});

const bureau = byCode(
  office(
    {
      qingchuan: { members: { head: ['zhoumingyuan'], publisher: ['shenjing'], matcher: ['hesiqi'] } },
      yunling: {
        parent: 'qingchuan',
        members: { head: ['taojianye'], reviewer: ['sumin', 'luyao'], fulfiller: ['linxiaoman', 'guoqiang'] },
      },
      shangping: { parent: 'yunling', members: { head: ['tianshouyi'], 'grid-worker': ['lixia'] } },
    },
    { administrators: ['shenjing'] },
  ),
);

const privacy = { name: { answer: 'none' }, phone: { answer: 'none' }, address: { answer: 'removed', note: '去掉了门牌号' } };
const visit = (handedOver: boolean, day: string) => ({ 'handed-over': handedOver, 'fulfilled-on': day, feedback: '很高兴' });

/**
 * Returned once straight back, approved as it is dear, late at matching and reassigned, not handed over at the first try; who claimed
 * the second leaves. */
const microWish: Story = {
  procedure: 'micro-wish',
  directory: bureau,
  asked: [
    ask('2026-11-23T09:00', 'sumin', { type: 'open' }),
    ask('2026-11-23T09:05', 'lixia', {
      type: 'open',
      answers: { who: '李奶奶', wish: '想要一台助行器', category: 'aids', budget: 600_000, reason: '' },
    }),
    ask('2026-11-23T10:00', 'luyao', { type: 'claim', work: 2 }),
    ask('2026-11-23T10:01', 'sumin', { type: 'complete', work: 2, answers: {}, outcome: 'accept' }),
    ask('2026-11-23T10:05', 'luyao', { type: 'return', work: 2, step: 'collect', then: 'straightBack', words: '1f'.repeat(32) }),
    ask('2026-11-23T15:00', 'lixia', {
      type: 'complete',
      work: 3,
      answers: { who: '李奶奶', wish: '想要一台助行器', category: 'aids', budget: 550_000 },
    }),
    ask('2026-11-24T09:00', 'luyao', {
      type: 'complete',
      work: 4,
      answers: { 'public-draft': '一位老人想要一台助行器' },
      outcome: 'accept',
    }),
    ask('2026-11-25T11:00', 'zhoumingyuan', { type: 'complete', work: 5, answers: {}, outcome: 'agree' }),
    ask('2026-11-25T16:00', 'shenjing', { type: 'complete', work: 6, answers: { 'public-text': '', privacy } }),
    ask('2026-11-25T16:01', 'shenjing', { type: 'complete', work: 6, answers: { 'public-text': '一位老人想要一台助行器', privacy } }),
    tick('2026-12-09T11:30'),
    tick('2026-12-09T13:30'),
    tick('2026-12-15T08:00'),
    ask('2026-12-15T09:00', 'zhoumingyuan', { type: 'reassign', work: 7, to: 'hesiqi', words: '2e'.repeat(32) }),
    ask('2026-12-16T09:00', 'hesiqi', {
      type: 'complete',
      work: 7,
      answers: { donor: '某公司', 'donor-kind': 'company', amount: 550_000 },
      outcome: 'matched',
    }),
    ask('2026-12-16T10:00', 'guoqiang', { type: 'claim', work: 8 }),
    ask('2026-12-16T11:00', 'guoqiang', { type: 'release', work: 8 }),
    ask('2026-12-17T10:00', 'linxiaoman', { type: 'complete', work: 8, answers: visit(false, '2026-12-17') }),
    ask('2026-12-18T10:00', 'hesiqi', { type: 'complete', work: 9, answers: { donor: '某公司' }, outcome: 'matched' }),
    ask('2026-12-18T11:00', 'linxiaoman', { type: 'claim', work: 10 }),
    { ...ask('2026-12-18T14:00', 'driver', { type: 'peopleChanged' }), left: ['linxiaoman'] },
    ask('2026-12-21T10:00', 'guoqiang', { type: 'complete', work: 10, answers: visit(true, '2026-12-21') }),
    tick('2027-01-04T08:00'),
  ],
};

const club = byCode(
  office(
    {
      club: { members: { head: ['hua'], organiser: ['ann'] } },
      walkers: { parent: 'club', members: { organiser: ['bert', 'carla'], head: ['dora'], helper: ['emma'] } },
    },
    { administrators: ['ann'] },
  ),
);

const plan = {
  where: '青石山',
  why: null,
  cost: 90_000,
  day: '2026-12-05',
  days: 2,
  by: 'bus',
  safe: { vehicle: { answer: 'fine' }, weather: { answer: 'problem', note: '可能下雨' } },
};

/** Agreed to because of the weather, booked at the second try, reported late. */
const clubOuting: Story = {
  procedure: 'club-outing',
  directory: club,
  asked: [
    ask('2026-11-25T19:00', 'bert', { type: 'open', unit: 'walkers' }),
    ask('2026-11-25T19:10', 'bert', { type: 'complete', work: 1, answers: { ...plan, days: 40 } }),
    ask('2026-11-25T19:11', 'bert', { type: 'complete', work: 1, answers: plan }),
    ask('2026-11-26T12:00', 'dora', { type: 'complete', work: 2, answers: {}, outcome: 'agree' }),
    ask('2026-11-26T12:01', 'driver', { type: 'effectFailed', effect: { seq: 8, n: 1 }, code: 'timeout' }),
    ask('2026-11-26T13:00', 'ann', { type: 'retryEffect', effect: { seq: 8, n: 1 } }),
    ask('2026-11-26T13:01', 'driver', { type: 'effectDone', effect: { seq: 8, n: 1 }, status: 201 }),
    tick('2026-11-28T14:01'),
    ask('2026-12-07T20:00', 'bert', { type: 'complete', work: 3, answers: { went: true } }),
    ask('2026-12-07T20:01', 'bert', { type: 'cancel' }),
  ],
};

const safe = { vehicle: { answer: 'fine' }, weather: { answer: 'problem', note: '可能下雨' } };
const child = (n: number) => `0198c000-0000-7000-8000-00000000000${n}`;

/** Every kind of step: dear, so agreed to; numbered, booked and told of at once; waits for the day; reports of each day; gone over once more, unbooked, without a bus. */
const clubTrip: Story = {
  procedure: 'club-trip',
  directory: club,
  asked: [
    ask('2026-11-25T19:00', 'bert', {
      type: 'open',
      answers: { where: '青石山', cost: 200_000, day: '2026-12-05', days: 2, bus: true, safe },
    }),
    ask('2026-11-25T19:01', 'driver', { type: 'effectDone', effect: { seq: 5, n: 1 } }),
    ask('2026-11-26T12:00', 'dora', { type: 'complete', work: 2, answers: {}, outcome: 'agree' }),
    ask('2026-11-26T12:01', 'driver', { type: 'effectDone', effect: { seq: 13, n: 1 }, status: 201 }),
    ask('2026-11-26T15:00', 'emma', { type: 'complete', work: 3, answers: { told: true } }),
    tick('2026-12-05T00:00'),
    ask('2026-12-05T00:00', 'driver', { type: 'effectDone', effect: { seq: 23, n: 1 } }),
    ask('2026-12-05T20:00', 'driver', { type: 'childClosed', call: 23, item: 0, child: child(1), outcome: 'written' }),
    ask('2026-12-06T20:00', 'driver', { type: 'childClosed', call: 23, item: 1, child: child(2), outcome: 'written' }),
    ask('2026-12-07T09:00', 'bert', { type: 'return', work: 4, step: 'plan', then: 'again' }),
    ask('2026-12-07T09:01', 'driver', { type: 'effectDone', effect: { seq: 30, n: 1 } }),
    ask('2026-12-07T10:00', 'bert', {
      type: 'complete',
      work: 5,
      answers: { where: '青石山', cost: 50_000, day: '2026-12-06', days: 1, bus: false, safe },
    }),
    ask('2026-12-07T10:01', 'driver', { type: 'childClosed', call: 41, item: 0, child: child(3), outcome: 'written' }),
    ask('2026-12-07T11:00', 'bert', { type: 'complete', work: 6, answers: { spent: 190_000 } }),
  ],
};

const complete = (local: string, by: string, work: number, outcome?: string) =>
  ask(local, by, { type: 'complete', work, answers: {}, ...(outcome && { outcome }) });

/** Branches side by side, one taken back from beyond the join; suspended over a weekend; late as a whole; handed on and commented. */
const bigPicnic: Story = {
  procedure: 'picnic',
  definition: {
    ...picnic,
    deadline: { within: 'P2D', clock: 'working', ladder: 'all' },
    ladders: {
      all: [
        { before: 'PT4H', remind: 'assignee' },
        { after: 'PT0S', tell: ['leader', 'opener'], level: 1 },
      ],
    },
  },
  directory: picnickers,
  asked: [
    ask('2026-11-26T09:00', 'ann', { type: 'open', answers: { where: '湖边', days: 2 } }),
    complete('2026-11-26T10:00', 'bob', 2),
    complete('2026-11-26T10:05', 'ann', 3, 'have'),
    complete('2026-11-26T10:10', 'ann', 4),
    complete('2026-11-26T10:15', 'bob', 5),
    ask('2026-11-26T10:16', 'ann', { type: 'withdraw', work: 5 }),
    ask('2026-11-26T10:17', 'bob', { type: 'withdraw', work: 5 }),
    ask('2026-11-26T10:18', 'ann', { type: 'comment', words: '3c'.repeat(32) }),
    ask('2026-11-27T09:00', 'hua', { type: 'suspend', words: '4d'.repeat(32) }),
    complete('2026-11-27T10:00', 'bob', 7),
    ask('2026-11-30T09:00', 'hua', { type: 'resume' }),
    tick('2026-12-01T08:00'),
    ask('2026-12-01T08:30', 'bob', { type: 'transfer', work: 7, to: 'ann' }),
    ask('2026-12-01T08:31', 'bob', { type: 'urge', work: 7, words: '5e'.repeat(32) }),
    tick('2026-12-02T08:00'),
    complete('2026-12-02T08:30', 'ann', 7),
    complete('2026-12-02T08:31', 'ann', 8),
  ],
};

export const stories: Story[] = [microWish, clubOuting, clubTrip, bigPicnic];
