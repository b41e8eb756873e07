import type { Procedure } from '../procedures/procedure.js';
import { stepTitle } from '../procedures/titles.js';
import { describeProcedure, type StepInWords } from './describe.js';
import type { Line } from './line.js';
import { TOPICS, type Language, type Topic } from './phrases.js';
import { tellerOf, type Names } from './teller.js';

/** A line that is not the same in both: only `before` = it went, only `after` = it is new. */
export interface LineChange {
  topic: Topic;
  before?: string;
  after?: string;
}

/** A step of either version. `moved`: it stands elsewhere among the steps that both have. */
export interface StepChange {
  id: string;
  title: string;
  kindText: string;
  change: 'added' | 'removed' | 'changed' | 'same';
  moved: boolean;
  /** Of an added or removed step: all that it says. */
  lines: LineChange[];
}

export interface Comparison {
  isSame: boolean;
  about: LineChange[];
  /** In the order of the newer version, what was removed after what it followed. */
  steps: StepChange[];
}

/** What changed from one version of a procedure to another, step by step, in words. */
export function compareProcedures(older: Procedure, newer: Procedure, language: Language, names: Names): Comparison {
  const [before, after] = [older, newer].map((procedure) => describeProcedure(procedure, language, names)) as [Described, Described];
  const { phrases, words } = tellerOf(newer, language, names);
  const titleIn = (procedure: Procedure, id: string) => words(stepTitle(procedure, id), id);
  const [oldSteps, newSteps] = [flat(before.steps), flat(after.steps)];
  const stayed = unmoved(oldSteps, newSteps);

  const steps = newSteps.map((step): StepChange => {
    const known = oldSteps.find(({ id }) => id === step.id);
    if (!known) return whole(step, 'added');
    const lines = changes(known.lines, step.lines);
    const isTold = lines.length > 0 || isSame(older.steps[step.id], newer.steps[step.id]);
    const all: LineChange[] = isTold ? lines : [{ topic: 'other', after: phrases.otherChange }];
    const [called, calls] = [titleIn(older, step.id), titleIn(newer, step.id)];
    if (called !== calls) all.unshift({ topic: 'other', before: called, after: calls });
    return { ...named(step), change: all.length > 0 ? 'changed' : 'same', moved: step.kind !== 'end' && !stayed.has(step.id), lines: all };
  });
  oldSteps.forEach((step, n) => {
    if (newSteps.some(({ id }) => id === step.id)) return;
    const follows = steps.findIndex(({ id }) => id === oldSteps[n - 1]?.id);
    steps.splice(follows + 1, 0, whole(step, 'removed'));
  });
  const about = changes(before.about, after.about);
  const same = about.length === 0 && steps.every(({ change, moved }) => change === 'same' && !moved);
  if (same && !isSame(older, newer)) about.push({ topic: 'other', after: phrases.otherChange });
  return { isSame: same && about.length === 0, about, steps };
}

type Described = ReturnType<typeof describeProcedure>;

function flat(steps: readonly StepInWords[]): StepInWords[] {
  return steps.flatMap((step) => [step, ...step.branches.flatMap((branch) => flat(branch.steps))]);
}

function named({ id, title, kindText }: StepInWords) {
  return { id, title, kindText };
}

function whole(step: StepInWords, change: 'added' | 'removed'): StepChange {
  const lines = step.lines.map(({ topic, text }) => (change === 'added' ? { topic, after: text } : { topic, before: text }));
  return { ...named(step), change, moved: false, lines };
}

/** Lines are the same line where topic and key are the same (of several with one key the first with the first); what they then say may differ. */
function changes(before: readonly Line[], after: readonly Line[]): LineChange[] {
  const [old, now] = [byKey(before), byKey(after)];
  const found = [...now].flatMap(([key, { topic, text, says }]): LineChange[] => {
    const known = old.get(key);
    if (!known) return [{ topic, after: text }];
    return isSame(known.says, says) ? [] : [{ topic, before: known.text, after: text }];
  });
  const gone = [...old].flatMap(([key, { topic, text }]): LineChange[] => (now.has(key) ? [] : [{ topic, before: text }]));
  return paired([...found, ...gone]).sort((a, b) => TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic));
}

/** A route whose condition changed has lost its key: what went and what came of the ways on are the same lines, in their order. */
function paired(lines: readonly LineChange[]): LineChange[] {
  const went = lines.filter(({ topic, after }) => topic === 'next' && after === undefined);
  const rest = lines.filter((line) => !went.includes(line));
  const came = rest.map((line): LineChange => {
    const before = line.topic === 'next' && line.before === undefined ? went.shift()?.before : undefined;
    return before === undefined ? line : { ...line, before };
  });
  return [...came, ...went];
}

function byKey(lines: readonly Line[]): Map<string, Line> {
  const found = new Map<string, Line>();
  for (const line of lines) {
    let n = 0;
    while (found.has(`${line.topic} ${n} ${line.key ?? ''}`)) n++;
    found.set(`${line.topic} ${n} ${line.key ?? ''}`, line);
  }
  return found;
}

/** The steps of both that stand in the same order: the most of them that one can have, so that as few as possible count as moved. */
function unmoved(before: readonly StepInWords[], after: readonly StepInWords[]): Set<string> {
  const place = new Map(before.map(({ id }, n) => [id, n]));
  const common = after.filter(({ id }) => place.has(id)).map(({ id }) => id);
  const best: string[][] = [];
  for (const [n, id] of common.entries()) {
    const earlier = best.filter((_, m) => place.get(common[m]!)! < place.get(id)!);
    best[n] = [...earlier.reduce((longest, each) => (each.length > longest.length ? each : longest), []), id];
  }
  return new Set(best.reduce((longest, each) => (each.length > longest.length ? each : longest), []));
}

/** Whether two parts of procedures say the same, in whatever order their names are written. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as { [name: string]: unknown }[] as [{ [name: string]: unknown }, { [name: string]: unknown }];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => isSame(left[name], right[name]));
}
