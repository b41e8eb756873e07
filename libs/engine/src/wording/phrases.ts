import type { LiteralType } from '../expressions/expression.js';
import type { Field } from '../forms/field.js';
import type { Step } from '../procedures/procedure.js';

/** The languages in which a procedure can be told. */
export type Language = 'zh-CN' | 'en';

export type Clock = 'working' | 'plain';

/** What a line of a step is about, in the order in which they are told. */
export const TOPICS = ['does', 'people', 'deadline', 'ladder', 'field', 'rights', 'next', 'other'] as const;
export type Topic = (typeof TOPICS)[number];

/** Of an invented year, for what a number looks like. */
export const EXAMPLE = { year: 2027, n: 1 };

/** Parts of a duration, whole numbers; those that are nought are left out. */
export interface Parts {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** How one language says what a procedure says: whole sentences, since the order of words differs. */
export interface Phrases {
  kinds: { [K in Step['kind']]: string };
  fieldKinds: { [K in Field['kind']]: string };
  list: (items: readonly string[]) => string;
  quoted: (words: string) => string;
  sentence: (parts: readonly string[]) => string;
  number: (value: number) => string;

  whole: {
    opens: (duty: string) => string;
    nobodyFound: string;
    /** `example`: the number of some case. */
    number: (example: string) => string;
    title: (template: string) => string;
    /** `until`: a sentence. */
    deadline: (until: string) => string;
    stages: (titles: readonly string[]) => string;
  };

  people: {
    by: (who: string) => string;
    opener: string;
    pool: (unit: string, duty: string, upward: boolean) => string;
    head: (unit: string) => string;
    field: (field: string) => string;
    whoDid: (step: string) => string;
    otherwise: (who: string) => string;
    not: (steps: string) => string;
    openerUnit: string;
    subjectUnit: string;
    fieldUnit: (field: string) => string;
  };

  time: {
    span: (parts: Parts, clock: Clock) => string;
    within: (span: string) => string;
    by: (field: string, otherwise: string) => string;
    none: string;
  };

  ladder: {
    before: (span: string) => string;
    due: string;
    after: (span: string) => string;
    rung: (when: string, what: readonly string[]) => string;
    remind: string;
    tell: (whom: string) => string;
    opener: string;
    leader: (levels: number) => string;
    reassign: string;
    level: (level: number) => string;
    repeat: (span: string, times: number) => string;
  };

  form: {
    field: (title: string, facts: readonly string[]) => string;
    required: string;
    requiredWhen: (condition: string) => string;
    shownWhen: (condition: string) => string;
    masked: string;
    longest: (characters: number) => string;
    least: (value: string) => string;
    most: (value: string) => string;
    between: (least: string, most: string) => string;
    decimals: (places: number) => string;
    options: (titles: readonly string[]) => string;
    duty: (duty: string) => string;
    of: (field: string) => string;
    rows: (least: number | undefined, most: number | undefined) => string;
    columns: (titles: readonly string[]) => string;
    items: (titles: readonly string[]) => string;
    answers: (titles: readonly string[]) => string;
    noteRequired: (answer: string) => string;
    photos: (answer: string, range: string) => string;
    computed: (value: string) => string;
    help: (help: string) => string;
    money: (yuan: string) => string;
    edits: (fields: readonly string[]) => string;
    hides: (fields: readonly string[]) => string;
  };

  does: {
    help: (help: string) => string;
    choice: string;
    forkAll: string;
    forkSome: string;
    join: string;
    waitFirst: string;
    waitUntil: (instant: string) => string;
    waitFor: (span: string) => string;
    waitMessage: (message: string, key: string) => string;
    caseNumber: string;
    caseId: string;
    http: (connection: string, fields: readonly string[]) => string;
    undo: (connection: string) => string;
    set: (what: string) => string;
    number: (example: string, field: string) => string;
    notify: (who: readonly string[], text: string) => string;
    call: (procedure: string, forEach: string | undefined, waits: boolean) => string;
    end: (outcome: string) => string;
    endAll: string;
    endUndo: string;
  };

  next: {
    to: (step: string) => string;
    when: (condition: string, step: string) => string;
    otherwise: (step: string) => string;
    outcome: (title: string, step: string, no: boolean) => string;
    first: (event: string, step: string) => string;
    branch: (condition: string | undefined) => string;
    branchOtherwise: string;
    branchTo: (step: string, when: string) => string;
    joinedAt: (step: string) => string;
  };

  condition: {
    yes: (what: string) => string;
    no: (what: string) => string;
    isNot: (what: string, value: string) => string;
    compare: { [sign in '=' | '<' | '<=' | '>' | '>=']: (left: string, right: string) => string };
    answered: (what: string) => string;
    notAnswered: (what: string) => string;
    chosen: (field: string, option: string) => string;
    notChosen: (field: string, option: string) => string;
    item: (field: string, item: string) => string;
    and: (left: string, right: string) => string;
    or: (left: string, right: string) => string;
    not: (what: string) => string;
    group: (what: string) => string;
    choose: (test: string, then: string, otherwise: string) => string;
    literal: (value: string | number | boolean | null, type: LiteralType) => string;
    today: string;
  };

  /** What changed that no line tells: the order of fields, what something is called elsewhere. */
  otherChange: string;
}
