import { CONDITION_PROBLEM_CODES } from '../expressions/expression.js';

/** Something wrong with a procedure. `path` says where: `steps.sort.to[1].when`. An error keeps it from being published, a warning does not. */
export interface Problem {
  path: string;
  code: ProblemCode;
  severity: 'error' | 'warning';
  params?: ProblemParams;
}

export interface ProblemParams {
  [name: string]: string | number;
}

/** All that a check can find. Each code has a text here (`problemMessage`) and one in each message catalogue. */
export const PROBLEM_CODES = [
  'shape.missing',
  'shape.unknown',
  'shape.type',
  'shape.value',
  'shape.format',
  'shape.key',
  'shape.tooSmall',
  'shape.tooLarge',
  'shape.tooDeep',
  'shape.characters',
  'start.unknown',
  'start.notHuman',
  'step.unknown',
  'step.unreachable',
  'step.noWayOn',
  'step.bothWays',
  'step.noEnd',
  'step.noDeadline',
  'step.noUndo',
  'loop.noWaiting',
  'fork.join',
  'fork.noDefault',
  'fork.noCondition',
  'fork.defaultInAll',
  'fork.duplicateBranch',
  'fork.sharedStep',
  'fork.left',
  'fork.entered',
  'wait.what',
  'wait.key',
  'wait.keyKind',
  'wait.clock',
  'wait.firstOf',
  'wait.noWayOn',
  'wait.notDate',
  'wait.duplicateMessage',
  'call.forEach',
  'call.unknownProcedure',
  'call.noAnswer',
  'call.tooMany',
  'call.hiddenField',
  'join.noFork',
  'join.twoForks',
  'routes.noDefault',
  'routes.defaultNotLast',
  'outcome.duplicate',
  'stage.missing',
  'stage.unknown',
  'stage.duplicate',
  'stage.empty',
  'field.duplicate',
  'field.unknown',
  'field.kind',
  'field.answeredLater',
  'field.duplicateOption',
  'field.limits',
  'field.masked',
  'field.hiddenCondition',
  'field.computedLater',
  'field.computedKind',
  'field.own',
  'field.notEdited',
  'deadline.unheard',
  'ladder.unknown',
  'ladder.unused',
  'ladder.tooLong',
  'rung.when',
  'rung.nothing',
  'rung.repeat',
  ...CONDITION_PROBLEM_CODES,
  'template.unknownPlace',
  'template.unknownField',
  'template.fieldKind',
  'template.laterField',
  'template.hiddenField',
  'template.noCounter',
  'procedure.tooManySteps',
  'procedure.tooManyFields',
  'procedure.tooManyConditions',
  'people.noSubject',
  'people.notWho',
  'people.keptApart',
  'people.doneLater',
  'subject.notYet',
  'people.unknownPerson',
  'people.unknownUnit',
  'people.nobodyOpens',
  'people.nobody',
  'people.fallsToHead',
  'connection.unknown',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export function error(path: string, code: ProblemCode, params?: ProblemParams): Problem {
  return { path, code, severity: 'error', ...(params && { params }) };
}

export function warning(path: string, code: ProblemCode, params?: ProblemParams): Problem {
  return { path, code, severity: 'warning', ...(params && { params }) };
}

/** The path of a place in a procedure: `['steps', 'sort', 'to', 1]` gives `steps.sort.to[1]`; a key that is no plain word stands in quotes. */
export function pathOf(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    const key = String(part);
    if (!/^[\w-]{1,80}$/.test(key)) return `${path}[${JSON.stringify(key.slice(0, 80))}]`;
    return path === '' ? key : `${path}.${key}`;
  }, '');
}

/** The parts of a path that `pathOf` made, to find the place in a source: keys as texts, places of lists as numbers. */
export function pathParts(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|[\w-]+/g)].map(([word, place, quoted]) =>
    place !== undefined ? Number(place) : quoted !== undefined ? String(JSON.parse(quoted)) : word,
  );
}
