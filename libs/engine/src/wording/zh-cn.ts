import type { Phrases } from './phrases.js';

const list = (items: readonly string[]) => items.join('、');
const quoted = (words: string) => `“${words}”`;
const number = (value: number) => String(value);
/** A space stands between Chinese and a number, none before a quotation mark. */
const apart = (value: string) => (value.startsWith('“') ? value : ` ${value}`);

/** As offices say it. */
export const chinese: Phrases = {
  kinds: {
    human: '人工办理',
    choice: '自动判断',
    system: '系统动作',
    call: '发起其他办件',
    fork: '同时办理',
    join: '会合',
    wait: '等待',
    end: '结束',
  },
  fieldKinds: {
    text: '一行文字',
    'long-text': '多行文字',
    number: '数字',
    money: '金额',
    date: '日期',
    time: '时间',
    choice: '单选',
    choices: '多选',
    'yes-no': '是或否',
    person: '人员',
    unit: '单位',
    region: '行政区划',
    phone: '电话',
    'id-number': '身份证号',
    checklist: '清单',
    file: '文件',
    photos: '照片',
    table: '表格',
    computed: '自动算出',
  },
  list,
  quoted,
  number,
  sentence: (parts) => `${parts.join('；')}。`,

  whole: {
    opens: (duty) => `由${duty}发起。`,
    nobodyFound: '规则找不到人的环节，由该单位的负责人办，再没有就逐级往上；一个人都没有时，管理员会看到异常。',
    number: (example) => `编号形如 ${example}。`,
    title: (template) => `办件标题写作“${template}”。`,
    deadline: (until) => `整件办件：${until}`,
    stages: (titles) => `阶段：${titles.join(' → ')}。`,
  },

  people: {
    by: (who) => `由${who}办理`,
    opener: '发起人本人',
    pool: (unit, duty, upward) => `${unit}的${duty}${upward ? '（本单位没有的，逐级往上找）' : ''}认领后`,
    head: (unit) => `${unit}的负责人`,
    field: (field) => `“${field}”里填的人`,
    whoDid: (step) => `办过“${step}”的人`,
    otherwise: (who) => `找不到时，由${who}办理`,
    not: (steps) => `办过${steps}的人不能办这一步`,
    openerUnit: '发起人所在单位',
    subjectUnit: '服务对象所在单位',
    fieldUnit: (field) => `“${field}”里填的单位`,
  },

  time: {
    span: ({ days, hours, minutes, seconds }, clock) => {
      const working = clock === 'working';
      const parts = [
        days > 0 && `${days} ${working ? '个工作日' : '天'}`,
        hours > 0 && `${hours} ${working ? '个办公小时' : '小时'}`,
        minutes > 0 && `${minutes} 分钟`,
        seconds > 0 && `${seconds} 秒`,
      ].filter((part) => part !== false);
      return parts.length > 0 ? parts.join(' ') : '马上';
    },
    within: (span) => `${span}内办完`,
    by: (field, otherwise) => `在“${field}”填的那天下班前办完；没有填的，${otherwise}`,
    none: '没有时限：不会催办，也不算逾期',
  },

  ladder: {
    before: (span) => `到期前 ${span}`,
    due: '到期时',
    after: (span) => `逾期 ${span}`,
    rung: (when, what) => `${when}：${what.join('，')}。`,
    remind: '提醒办理人',
    tell: (whom) => `告知${whom}`,
    opener: '发起人',
    leader: (levels) => (levels === 0 ? '上级' : `再上 ${levels} 级的领导`),
    reassign: '改派给上级',
    level: (level) => `升为 ${level} 级督办`,
    repeat: (span, times) => `之后每隔 ${span}再来一次，共 ${times} 次`,
  },

  form: {
    field: (title, facts) => `${title}（${facts.join('；')}）`,
    required: '必填',
    requiredWhen: (condition) => `${condition}时必填`,
    shownWhen: (condition) => `${condition}时才问`,
    masked: '以后看时隐去中间几位',
    longest: (characters) => `最多 ${characters} 字`,
    least: (value) => `不小于 ${value}`,
    most: (value) => `不超过 ${value}`,
    between: (least, most) => `${least} 到 ${most}`,
    decimals: (places) => (places === 0 ? '整数' : `最多 ${places} 位小数`),
    options: (titles) => `可选：${list(titles)}`,
    duty: (duty) => `只限${duty}`,
    of: (field) => `只限“${field}”里填的单位的人`,
    rows: (least, most) => {
      if (least !== undefined && most !== undefined) return `${least} 到 ${most} 项`;
      return least !== undefined ? `至少 ${least} 项` : `最多 ${most} 项`;
    },
    columns: (titles) => `各列：${list(titles)}`,
    items: (titles) => `${titles.length} 项：${list(titles)}`,
    answers: (titles) => `每项答：${list(titles)}`,
    noteRequired: (answer) => `答“${answer}”要写说明`,
    photos: (answer, range) => `答“${answer}”附照片 ${range.replace('..', ' 到 ')} 张`,
    computed: (value) => `等于 ${value}`,
    help: (help) => `提示：${help}`,
    money: (yuan) => `${yuan} 元`,
    edits: (fields) => `这一步还能改：${list(fields)}。`,
    hides: (fields) => `这一步看不到：${list(fields)}。`,
  },

  does: {
    help: (help) => help,
    choice: '系统按填写的内容判断往哪里走，不用人办。',
    forkAll: '下面几支同时办；写了条件的，符合才办。',
    forkSome: '下面几支里，符合条件的同时办。',
    join: '等前面各支都办完，再往下走。',
    waitFirst: '下面几件事，先到哪一件就按哪一件走。',
    waitUntil: (instant) => `等到 ${instant} 那天。`,
    waitFor: (span) => `等 ${span}。`,
    waitMessage: (message, key) => `等外部系统发来消息“${message}”（按${key}对上）。`,
    caseNumber: '办件编号',
    caseId: '办件标识',
    http: (connection, fields) => `向外部系统“${connection}”发送${fields.length > 0 ? list(fields) : '办件编号'}，等它收到再往下走。`,
    undo: (connection) => `以后退回、取回或者撤销到这一步之前，就通知“${connection}”撤销。`,
    set: (what) => `系统记下：${what}。`,
    number: (example, field) => `系统编一个号（形如 ${example}），填到${quoted(field)}。`,
    notify: (who, text) => `系统发消息给${list(who)}：${quoted(text)}`,
    call: (procedure, forEach, waits) =>
      `${forEach === undefined ? '发起一件' : `按 ${forEach} 各发起一件`}“${procedure}”，${waits ? '全部办结后再往下走' : '不等它办结，直接往下走'}。`,
    end: (outcome) => `办件结束（结果代码：${outcome}）。`,
    endAll: '还在办的其他各支一并结束。',
    endUndo: '在外部系统办过的，逐件撤销。',
  },

  next: {
    to: (step) => `到“${step}”。`,
    when: (condition, step) => `${condition}时，到“${step}”。`,
    otherwise: (step) => `其他情况，到“${step}”。`,
    outcome: (title, step, no) => `选“${title}”${no ? '（算不同意）' : ''}，到“${step}”。`,
    first: (event, step) => `${event.replace(/。$/, '')}，然后到“${step}”。`,
    branch: (condition) => (condition === undefined ? '一定办' : `${condition}时办`),
    branchOtherwise: '其他各支都不办时才办',
    branchTo: (step, when) => `“${step}”：${when}。`,
    joinedAt: (step) => `各支在“${step}”会合。`,
  },

  condition: {
    yes: (what) => `${what}为“是”`,
    no: (what) => `${what}为“否”`,
    isNot: (what, value) => `${what}不是${apart(value)}`,
    compare: {
      '=': (left, right) => `${left}是${apart(right)}`,
      '<': (left, right) => `${left}小于 ${right}`,
      '<=': (left, right) => `${left}不超过 ${right}`,
      '>': (left, right) => `${left}超过 ${right}`,
      '>=': (left, right) => `${left}不小于 ${right}`,
    },
    answered: (what) => `${what}填了`,
    notAnswered: (what) => `${what}没有填`,
    chosen: (field, option) => `“${field}”里选了“${option}”`,
    notChosen: (field, option) => `“${field}”里没有选“${option}”`,
    item: (field, item) => `“${field}”的“${item}”`,
    and: (left, right) => `${left}，并且${right}`,
    or: (left, right) => `${left}，或者${right}`,
    not: (what) => `不是（${what}）`,
    group: (what) => `（${what}）`,
    choose: (test, then, otherwise) => `（${test}时为 ${then}，否则为 ${otherwise}）`,
    literal: (value, type) => {
      if (type === 'money') return `${Number(value) / 100} 元`;
      if (type === 'boolean') return value === true ? '是' : '否';
      if (type === 'nothing') return '没有填';
      return type === 'code' ? quoted(String(value)) : String(value);
    },
    today: '今天',
  },

  otherChange: '还有些细节变了（先后、选项的写法等），文本里能看到。',
};
