import type { Answers, Command } from '@wubu/engine';
import { demo, idOf } from './demo.js';
import type { Story } from './golden-stories.js';
import { at } from '../support/engine/specification.js';

// The procedures of the three mechanisms, each walked whole by people of the demo city.

const directory = demo();
const ask = (local: string, by: string, command: Command) => ({ at: at(local), by: by === 'driver' ? by : idOf(by), command });
const tick = (local: string) => ask(local, 'driver', { type: 'tick', at: at(local) });
const open = (local: string, by: string, answers: Answers) => ask(local, by, { type: 'open', answers });
const complete = (local: string, by: string, work: number, answers: Answers, outcome?: string) =>
  ask(local, by, { type: 'complete', work, answers, ...(outcome && { outcome }) });
const all = (items: string[], others: { [item: string]: { answer: string; note?: string } } = {}) => ({
  ...Object.fromEntries(items.map((item) => [item, { answer: 'fine' }])),
  ...others,
});

const homeVisit: Story = {
  procedure: 'home-visit',
  directory,
  asked: [
    open('2026-11-25T17:00', 'luoyuqin', {
      home: idOf('anping-home-1'),
      'visited-on': '2026-11-25',
      team: '养老服务股两名同志',
      shared: ['lunch', 'work', 'talk'],
      checks: all(['warm-clothes', 'care-when-ill', 'safe-walking', 'enough-money', 'no-dangers'], {
        'warm-food': { answer: 'problem', note: '一天只开两顿饭，下午四点后没有吃的' },
        'at-ease': { answer: 'mended', note: '电视坏了三天，当场请人修好' },
      }),
      said: '想晚上喝口热粥',
    }),
    complete('2026-11-26T09:00', 'tongxiuzhi', 2, { 'heard-by': '院务会成员', reply: '马上研究晚餐' }),
  ],
};

/** Sent back once by the home, late, found not enough at the first look, then closed by the officer; never by who fixed it. */
const homeProblem: Story = {
  procedure: 'home-problem',
  directory,
  asked: [
    open('2026-11-25T17:10', 'luoyuqin', {
      home: idOf('anping-home-1'),
      check: 'warm-food',
      problem: '一天只开两顿饭',
      seen: '早饭八点、午饭十二点半，之后不再供餐',
      dangerous: false,
    }),
    complete('2026-11-26T09:00', 'shenguohua', 2, { way: 'by-day', demand: '恢复一日三餐', 'fix-by': '2026-11-27' }, 'pass-on'),
    complete('2026-11-26T10:00', 'tongxiuzhi', 3, { measure: '厨房只有一人，一天做不出三餐，请宽限' }, 'object'),
    complete(
      '2026-11-26T11:00',
      'shenguohua',
      4,
      { way: 'by-day', demand: '增加一名炊事员，恢复一日三餐', 'fix-by': '2026-12-04' },
      'pass-on',
    ),
    complete('2026-11-26T15:00', 'tongxiuzhi', 5, { fixer: idOf('cenlihua'), measure: '从下周起加晚餐，粥和面条为主' }, 'take-up'),
    tick('2026-12-08T17:31'),
    complete('2026-12-09T10:00', 'cenlihua', 6, { 'fixed-how': '已开晚餐', 'fixed-on': '2026-12-08' }),
    complete('2026-12-09T10:05', 'cenlihua', 7, { 'seen-how': 'there', 'seen-on': '2026-12-09' }, 'close'),
    complete('2026-12-10T10:00', 'shenguohua', 7, { 'seen-how': 'there', 'seen-on': '2026-12-10', 'fix-by': '2026-12-18' }, 'again'),
    complete('2026-12-16T10:00', 'cenlihua', 8, { 'fixed-how': '晚餐有热粥、馒头和两个菜', 'fixed-on': '2026-12-14', cost: 320_000 }),
    complete(
      '2026-12-17T10:00',
      'shenguohua',
      9,
      { 'seen-how': 'there', 'seen-on': '2026-12-17', 'fix-by': '2026-12-18', verdict: '老人说晚上不饿了' },
      'close',
    ),
  ],
};

const householdVisit: Story = {
  procedure: 'household-visit',
  directory,
  asked: [
    open('2026-11-25T15:00', 'lixia', {
      who: '赵长河',
      'visited-on': '2026-11-25',
      met: 'met',
      looks: all(['food-and-clothes', 'heating', 'condition', 'care'], {
        agreement: { answer: 'follow-up', note: '协议上月到期' },
        hygiene: { answer: 'mended', note: '帮着把院子扫了' },
        needs: { answer: 'follow-up', note: '想要一台收音机' },
      }),
    }),
  ],
};

/** The first carer proposed does not suit; lixia leaves, so the aide has it signed and may not look back; not satisfied, then another. */
const newCarer: Story = {
  procedure: 'new-carer',
  directory,
  asked: [
    open('2026-11-25T15:10', 'lixia', { who: '赵长河', 'present-carer': '赵二', why: 'gone', alone: true, meanwhile: '邻居孙婶' }),
    complete(
      '2026-11-26T09:00',
      'mushuzhen',
      2,
      { carer: '钱四', relation: 'villager', 'carer-phone': '13800000000', agrees: true },
      'found',
    ),
    complete(
      '2026-11-26T15:00',
      'sumin',
      3,
      { suitable: all(['healthy', 'honest', 'willing'], { near: { answer: 'problem', note: '住在镇上，来一趟半小时' } }) },
      'other',
    ),
    complete('2026-11-27T09:00', 'mushuzhen', 4, { carer: '孙婶', relation: 'neighbour', agrees: true }, 'found'),
    complete('2026-11-27T15:00', 'sumin', 5, { suitable: all(['healthy', 'near', 'honest', 'willing']) }, 'agree'),
    { ...ask('2026-11-30T08:00', 'driver', { type: 'peopleChanged' }), left: [idOf('lixia'), idOf('wugang')] },
    complete('2026-11-30T10:00', 'mushuzhen', 6, { 'signed-on': '2026-11-30', 'starts-on': '2026-12-01', fee: 30_000 }),
    tick('2026-12-30T10:00'),
    complete('2026-12-31T09:00', 'mushuzhen', 7, { satisfied: 'very' }),
    complete('2026-12-31T10:00', 'tianshouyi', 7, { satisfied: 'quite', heard: '孙婶天天来' }),
  ],
};

const hygieneFix: Story = {
  procedure: 'hygiene-fix',
  directory,
  asked: [
    open('2026-11-25T15:20', 'lixia', { who: '赵长河', where: ['kitchen', 'bedding'], detail: '灶台油污重，被褥发潮' }),
    complete('2026-11-27T16:00', 'mushuzhen', 2, {
      'cleaned-on': '2026-11-27',
      helpers: ['volunteers', 'cadres'],
      'people-count': 4,
      'keep-so': '志愿者每周来一次',
    }),
    complete('2026-11-30T09:00', 'lixia', 3, { 'looked-on': '2026-11-30', remarks: '被褥还没晒' }, 'again'),
    complete('2026-11-30T16:00', 'mushuzhen', 4, { 'cleaned-on': '2026-11-30', helpers: ['volunteers'] }),
    complete('2026-12-01T09:00', 'lixia', 5, { 'looked-on': '2026-12-01' }, 'clean'),
  ],
};

/** The first home is full. */
const moveIntoHome: Story = {
  procedure: 'move-into-home',
  directory,
  asked: [
    open('2026-11-25T15:30', 'lixia', { who: '赵长河', age: 81, 'self-care': 'partly', wants: true, reason: '腿摔了以后做不了饭' }),
    complete('2026-11-27T10:00', 'sumin', 2, { level: 'half', 'assessed-on': '2026-11-27', illness: '高血压' }, 'agree'),
    complete('2026-11-30T10:00', 'kemeng', 3, { home: idOf('anping-home-1') }, 'agree'),
    complete('2026-11-30T15:00', 'tongxiuzhi', 4, { reply: '护理床位已满' }, 'full'),
    complete('2026-12-01T10:00', 'kemeng', 5, { home: idOf('anping-home-2') }, 'agree'),
    complete('2026-12-01T15:00', 'fanguodong', 6, { bed: '1 号楼 203 室 1 床', 'come-by': '2026-12-07' }, 'take'),
    complete('2026-12-07T10:00', 'mushuzhen', 7, { 'moved-on': '2026-12-07', 'handed-over': ['id-card', 'medicine'] }),
  ],
};

const rewriteAgreement: Story = {
  procedure: 'rewrite-agreement',
  directory,
  asked: [
    open('2026-11-25T15:40', 'lixia', { who: '赵长河', carer: '孙婶', wrong: 'ended' }),
    complete('2026-11-27T10:00', 'mushuzhen', 2, { level: 'none', duties: ['meals', 'washing'], times: '每天一次', fee: 20_000 }),
    complete('2026-11-27T15:00', 'sumin', 3, { 'review-note': '已是半护理，费用按半护理' }, 'again'),
    complete('2026-11-30T10:00', 'mushuzhen', 4, {
      level: 'half',
      duties: ['meals', 'washing', 'doctor'],
      times: '每天两次',
      fee: 45_000,
    }),
    complete('2026-11-30T15:00', 'sumin', 5, {}, 'agree'),
    complete('2026-12-02T10:00', 'lixia', 6, { 'signed-on': '2026-12-02', 'valid-until': '2027-12-01', 'read-out': true }),
  ],
};

const careVisit: Story = {
  procedure: 'care-visit',
  directory,
  asked: [
    open('2026-11-25T10:00', 'ruanqing', {
      who: '孙桂兰',
      kind: 'alone',
      'visited-on': '2026-11-25',
      how: 'at-home',
      helps: all(['meals', 'cleaning', 'getting-about', 'company', 'learning'], {
        bathing: { answer: 'need', note: '自己洗澡怕摔' },
        medical: { answer: 'helped', note: '量了血压，正常' },
      }),
      mood: '精神好',
    }),
  ],
};

const served = (day: string, what: string) => ({ day, came: '09:00', left: '10:30', 'done-what': what, 'done-by': '苗秀', quantity: 1 });

/** The first organisation sends it back; little satisfied, so served again; never evaluated by who served. */
const careNeed: Story = {
  procedure: 'care-need',
  directory,
  asked: [
    open('2026-11-25T10:10', 'ruanqing', {
      who: '孙桂兰',
      address: '上坪村三组',
      phone: '13900000000',
      help: 'bathing',
      need: '每周助浴一次',
      'when-suits': '上午',
    }),
    complete('2026-11-25T15:00', 'sumin', 2, { class: 'regular', hours: 6 }, 'contract'),
    complete('2026-11-26T09:00', 'pangxuan', 3, { organisation: idOf('org-lantian'), 'serve-by': '2026-12-01' }),
    complete('2026-11-26T11:00', dispatcherOf('org-lantian'), 4, { 'accept-note': '本机构只做儿童服务' }, 'back'),
    complete('2026-11-26T14:00', 'pangxuan', 5, { organisation: idOf('org-nuanyang'), 'serve-by': '2026-12-01' }),
    complete('2026-11-26T15:00', 'xiangnan', 6, { server: idOf('miaoxiu') }, 'take'),
    complete('2026-12-01T11:00', 'miaoxiu', 7, { records: [served('2026-12-01', '助浴、剪指甲')] }),
    complete('2026-12-02T10:00', 'jizhou', 8, { 'asked-how': 'phone', satisfied: 'little', said: '水有点凉', 'serve-by': '2026-12-08' }),
    complete('2026-12-08T11:00', 'miaoxiu', 9, { records: [served('2026-12-08', '助浴，带了取暖器')] }),
    complete('2026-12-09T10:00', 'ruanqing', 10, { 'asked-how': 'at-home', satisfied: 'very', said: '暖和', 'serve-by': '2026-12-08' }),
  ],
};

function dispatcherOf(code: string): string {
  const [id] = directory.units[idOf(code)]?.members['dispatcher'] ?? [];
  return id === undefined ? '' : directory.persons[id]!.login;
}

export const mechanismStories: Story[] = [
  homeVisit,
  homeProblem,
  householdVisit,
  newCarer,
  hygieneFix,
  moveIntoHome,
  rewriteAgreement,
  careVisit,
  careNeed,
];
