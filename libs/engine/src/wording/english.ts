import type { Phrases } from './phrases.js';

const list = (items: readonly string[]) => items.join(', ');
const quoted = (words: string) => `“${words}”`;
const number = (value: number) => value.toLocaleString('en');
const counted = (count: number, one: string) => `${number(count)} ${one}${count === 1 ? '' : 's'}`;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The same in plain English. */
export const english: Phrases = {
  kinds: {
    human: 'Done by people',
    choice: 'Decided by rule',
    system: 'Done by the system',
    call: 'Opens other cases',
    fork: 'Several at once',
    join: 'Coming together',
    wait: 'Waits',
    end: 'End',
  },
  fieldKinds: {
    text: 'one line of text',
    'long-text': 'text',
    number: 'number',
    money: 'money',
    date: 'date',
    time: 'time',
    choice: 'one of a list',
    choices: 'several of a list',
    'yes-no': 'yes or no',
    person: 'person',
    unit: 'unit',
    region: 'region',
    phone: 'phone number',
    'id-number': 'identity number',
    checklist: 'checklist',
    file: 'file',
    photos: 'photos',
    table: 'table',
    computed: 'computed',
  },
  list,
  quoted,
  number,
  sentence: (parts) => `${capital(parts.join('; '))}.`,

  whole: {
    opens: (duty) => `Opened by whoever is ${duty}.`,
    nobodyFound:
      'Where the rules find nobody, the head of that unit does the step, or the head above; where there is nobody at all, an administrator sees an incident.',
    number: (example) => `Numbers look like ${example}.`,
    title: (template) => `Titles of cases read “${template}”.`,
    deadline: (until) => `The whole case: ${until}`,
    stages: (titles) => `Stages: ${titles.join(' → ')}.`,
  },

  people: {
    by: (who) => `done by ${who}`,
    opener: 'the opener',
    pool: (unit, duty, upward) =>
      `whoever of the ${duty} pool of ${unit} claims it${upward ? ' (where that unit has none, the unit above)' : ''}`,
    head: (unit) => `the head of ${unit}`,
    field: (field) => `the person named under “${field}”`,
    whoDid: (step) => `whoever did “${step}”`,
    otherwise: (who) => `where there is nobody, by ${who}`,
    not: (steps) => `never by whoever did ${steps}`,
    openerUnit: 'the opener’s unit',
    subjectUnit: 'the subject’s unit',
    fieldUnit: (field) => `the unit named under “${field}”`,
  },

  time: {
    span: ({ days, hours, minutes, seconds }, clock) => {
      const working = clock === 'working' ? 'working ' : '';
      const parts = [
        days > 0 && counted(days, `${working}day`),
        hours > 0 && counted(hours, `${clock === 'working' ? 'office ' : ''}hour`),
        minutes > 0 && counted(minutes, 'minute'),
        seconds > 0 && counted(seconds, 'second'),
      ].filter((part) => part !== false);
      return parts.length > 0 ? parts.join(' ') : 'no time';
    },
    within: (span) => `to be done within ${span}`,
    by: (field, otherwise) => `to be done by close of business on the day named under “${field}”; where there is none, ${otherwise}`,
    none: 'no time limit: nobody is reminded, and it is never late',
  },

  ladder: {
    before: (span) => `${span} before it is due`,
    due: 'when it is due',
    after: (span) => `${span} late`,
    rung: (when, what) => `${capital(when)}: ${what.join(', ')}.`,
    remind: 'remind whoever has it',
    tell: (whom) => `tell ${whom}`,
    opener: 'the opener',
    leader: (levels) => (levels === 0 ? 'the leader' : `the leader ${counted(levels, 'level')} further up`),
    reassign: 'give it to the leader',
    level: (level) => `raise it to level ${level}`,
    repeat: (span, times) => `again every ${span}, ${counted(times, 'time')}`,
  },

  form: {
    field: (title, facts) => `${title} (${facts.join('; ')})`,
    required: 'required',
    requiredWhen: (condition) => `required when ${condition}`,
    shownWhen: (condition) => `asked only when ${condition}`,
    masked: 'its middle hidden from later readers',
    longest: (characters) => `at most ${counted(characters, 'character')}`,
    least: (value) => `at least ${value}`,
    most: (value) => `at most ${value}`,
    between: (least, most) => `${least} to ${most}`,
    decimals: (places) => (places === 0 ? 'a whole number' : `at most ${counted(places, 'decimal')}`),
    options: (titles) => `one of: ${list(titles)}`,
    duty: (duty) => `only who is ${duty}`,
    of: (field) => `only people of the unit named in “${field}”`,
    rows: (least, most) => {
      if (least !== undefined && most !== undefined) return `${least} to ${most} entries`;
      return least !== undefined ? `at least ${least} entries` : `at most ${most} entries`;
    },
    columns: (titles) => `columns: ${list(titles)}`,
    items: (titles) => `${counted(titles.length, 'item')}: ${list(titles)}`,
    answers: (titles) => `each answered by: ${list(titles)}`,
    noteRequired: (answer) => `“${answer}” needs a note`,
    photos: (answer, range) => `“${answer}” takes ${range.replace('..', ' to ')} photos`,
    computed: (value) => `is ${value}`,
    help: (help) => `hint: ${help}`,
    money: (yuan) => `¥${yuan}`,
    edits: (fields) => `May also be changed here: ${list(fields)}.`,
    hides: (fields) => `Not shown here: ${list(fields)}.`,
  },

  does: {
    help: (help) => help,
    choice: 'The system decides by the answers where it goes on; nobody has to do anything.',
    forkAll: 'The branches below run at the same time; one with a condition only where it holds.',
    forkSome: 'Of the branches below those whose condition holds run at the same time.',
    join: 'Waits until every branch is done, then goes on.',
    waitFirst: 'Whichever of these comes first decides where it goes on.',
    waitUntil: (instant) => `Waits until the day ${instant}.`,
    waitFor: (span) => `Waits for ${span}.`,
    waitMessage: (message, key) => `Waits for the message “${message}” of another system (known by ${key}).`,
    caseNumber: 'the case’s number',
    caseId: 'the case’s id',
    http: (connection, fields) =>
      `Sends ${fields.length > 0 ? list(fields) : 'the case’s number'} to the system “${connection}”, and goes on when it has arrived.`,
    undo: (connection) => `Should the case later be returned, taken back or cancelled past this step, “${connection}” is told to undo it.`,
    set: (what) => `The system notes: ${what}.`,
    number: (example, field) => `The system gives a number (such as ${example}), into ${quoted(field)}.`,
    notify: (who, text) => `The system tells ${list(who)}: ${quoted(text)}`,
    call: (procedure, forEach, waits) =>
      `Opens ${forEach === undefined ? 'a case' : `a case for each of ${forEach}`} of “${procedure}”${waits ? ', and goes on when all of them are closed' : ', and goes on at once'}.`,
    end: (outcome) => `The case ends (outcome: ${outcome}).`,
    endAll: 'Other branches that still run end with it.',
    endUndo: 'What was done in systems outside is undone, one after the other.',
  },

  next: {
    to: (step) => `To “${step}”.`,
    when: (condition, step) => `When ${condition}: to “${step}”.`,
    otherwise: (step) => `Otherwise to “${step}”.`,
    outcome: (title, step, no) => `“${title}”${no ? ' (a refusal)' : ''}: to “${step}”.`,
    first: (event, step) => `${event.replace(/\.$/, '')}, then to “${step}”.`,
    branch: (condition) => (condition === undefined ? 'Always' : `When ${condition}`),
    branchOtherwise: 'Only when no other branch runs',
    branchTo: (step, when) => `“${step}”: ${when.charAt(0).toLowerCase()}${when.slice(1)}.`,
    joinedAt: (step) => `The branches come together at “${step}”.`,
  },

  condition: {
    yes: (what) => `${what} is yes`,
    no: (what) => `${what} is no`,
    isNot: (what, value) => `${what} is not ${value}`,
    compare: {
      '=': (left, right) => `${left} is ${right}`,
      '<': (left, right) => `${left} is less than ${right}`,
      '<=': (left, right) => `${left} is at most ${right}`,
      '>': (left, right) => `${left} is more than ${right}`,
      '>=': (left, right) => `${left} is at least ${right}`,
    },
    answered: (what) => `${what} is answered`,
    notAnswered: (what) => `${what} is not answered`,
    chosen: (field, option) => `“${field}” includes “${option}”`,
    notChosen: (field, option) => `“${field}” does not include “${option}”`,
    item: (field, item) => `“${item}” of “${field}”`,
    and: (left, right) => `${left} and ${right}`,
    or: (left, right) => `${left} or ${right}`,
    not: (what) => `not (${what})`,
    group: (what) => `(${what})`,
    choose: (test, then, otherwise) => `(${then} when ${test}, else ${otherwise})`,
    literal: (value, type) => {
      if (type === 'money') return `¥${(Number(value) / 100).toLocaleString('en')}`;
      if (type === 'boolean') return value === true ? 'yes' : 'no';
      if (type === 'nothing') return 'no answer';
      return type === 'code' ? quoted(String(value)) : String(value);
    },
    today: 'today',
  },

  otherChange: 'Details changed (order, how something is written) that the text shows.',
};
