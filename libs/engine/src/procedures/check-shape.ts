import type { z } from 'zod';
import { DURATION } from '../calendars/duration.js';
import { isRecord, shown, UNREADABLE } from '../forms/hostile.js';
import { MONEY } from '../forms/money.js';
import { ID } from './id.js';
import { error, pathOf, type Problem } from './problem.js';
import { CONNECTION, procedureSchema, RECEIVER, type Procedure } from './procedure.js';

type Issue = z.core.$ZodIssue;

/** Parts and levels of a procedure past which nobody reads it: told before anything goes into its depth. */
const MOST_PARTS = 50_000;
const DEEPEST = 40;

/** More problems than this help nobody. */
export const MOST_PROBLEMS = 200;

/** What people call the patterns of the schema. */
const FORMATS = new Map([
  [String(ID), 'id'],
  [String(CONNECTION), 'id'],
  [String(DURATION), 'duration'],
  [String(MONEY), 'money'],
  [String(RECEIVER), 'receiver'],
]);
const TYPES: { [type: string]: string } = {
  string: 'text',
  int: 'integer',
  boolean: 'yesNo',
  array: 'list',
  object: 'group',
  record: 'group',
};

/** Reads a value as a procedure by its schema: the procedure, or what is wrong with its shape and where. Never throws. */
export function readShape(value: unknown): { procedure: Procedure } | { problems: Problem[] } {
  const size = sizeProblem(value);
  if (size) return { problems: [size] };
  const read = procedureSchema.safeParse(value);
  if (read.success) {
    const unkept = notKept(value, []);
    return unkept.length > 0 ? { problems: unkept.slice(0, MOST_PROBLEMS) } : { procedure: read.data };
  }
  return { problems: read.error.issues.flatMap((issue) => problemsOf(issue, [], value)).slice(0, MOST_PROBLEMS) };
}

/** Walks level by level, so that neither a deep value nor one that contains itself (YAML can) runs away. */
function sizeProblem(value: unknown): Problem | undefined {
  let level: unknown[] = [value];
  let parts = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return error('', 'shape.tooDeep', { max: DEEPEST });
    const next: unknown[] = [];
    for (const each of level) {
      for (const part of typeof each === 'object' && each !== null ? Object.values(each) : []) {
        if (++parts > MOST_PARTS) return error('', 'shape.tooLarge', { max: MOST_PARTS });
        next.push(part);
      }
    }
    level = next;
  }
  return undefined;
}

/** Texts that the database cannot keep (ids have patterns of their own), and what lies under `__proto__`, which zod passes over. */
function notKept(value: unknown, parts: readonly PropertyKey[]): Problem[] {
  if (parts.at(-1) === '__proto__') return [error(pathOf(parts), 'shape.unknown', { found: '__proto__' })];
  if (typeof value === 'string') return UNREADABLE.test(value) ? [error(pathOf(parts), 'shape.characters')] : [];
  if (Array.isArray(value)) return value.flatMap((each, place) => notKept(each, [...parts, place]));
  return isRecord(value) ? Object.entries(value).flatMap(([key, each]) => notKept(each, [...parts, key])) : [];
}

function problemsOf(issue: Issue, above: readonly PropertyKey[], value: unknown): Problem[] {
  const parts = [...above, ...issue.path];
  const path = pathOf(parts);
  const found = told(valueAt(value, parts));
  switch (issue.code) {
    case 'invalid_type':
      if (valueAt(value, parts) === undefined) return [error(path, 'shape.missing')];
      return [error(path, 'shape.type', { found, expected: TYPES[issue.expected] ?? issue.expected })];
    case 'unrecognized_keys':
      return issue.keys.map((key) => error(pathOf([...parts, key]), 'shape.unknown', { found: shown(key) }));
    case 'invalid_value':
      if (valueAt(value, parts) === undefined) return [error(path, 'shape.missing')];
      return [error(path, 'shape.value', { found, expected: issue.values.map(String).join(', ') })];
    case 'invalid_format':
      return [error(path, 'shape.format', { found, expected: FORMATS.get(issue.pattern ?? '') ?? issue.format })];
    case 'invalid_key':
      return [error(pathOf(parts.slice(0, -1)), 'shape.key', { found: shown(String(parts.at(-1))), expected: 'id' })];
    case 'too_small':
      return [error(path, 'shape.tooSmall', { min: Number(issue.minimum), found, expected: sizeOf(issue.origin) })];
    case 'too_big':
      return [error(path, 'shape.tooLarge', { max: Number(issue.maximum), found, expected: sizeOf(issue.origin) })];
    case 'invalid_union':
      return unionProblems(issue, parts, value);
    default:
      return [error(path, 'shape.type', { found, expected: issue.code })];
  }
}

/** Of several shapes that a value may have, the one it comes closest to says what is wrong. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, parts: readonly PropertyKey[], value: unknown): Problem[] {
  const found = valueAt(value, parts);
  if (found === undefined) return [error(pathOf(parts), 'shape.missing')];
  if (issue.errors.length === 0) {
    const { options } = issue as { options?: readonly unknown[] };
    return [error(pathOf(parts), 'shape.value', { found: told(found), expected: (options ?? []).map(String).join(', ') })];
  }
  const branches = issue.errors.map((issues) => ({ issues, distance: issues.reduce((sum, each) => sum + distance(each), 0) }));
  const nearest = branches.reduce((a, b) => (b.distance < a.distance ? b : a));
  if (nearest.distance >= FAR) {
    const expected = branches.flatMap(({ issues }) =>
      issues.map((each) => (each.code === 'invalid_type' ? (TYPES[each.expected] ?? each.expected) : '')),
    );
    return [error(pathOf(parts), 'shape.type', { found: told(found), expected: [...new Set(expected.filter(Boolean))].join(', ') })];
  }
  return nearest.issues.flatMap((each) => problemsOf(each, parts, value));
}

const FAR = 1000;

/** What is wrong at the top of a shape weighs more than what is wrong inside it. */
function distance(issue: Issue): number {
  if (issue.code === 'invalid_type' && issue.path.length === 0) return FAR;
  if (issue.code === 'unrecognized_keys') return (issue.path.length === 0 ? 10 : 1) * issue.keys.length;
  return issue.path.length <= 1 ? 10 : 1;
}

function sizeOf(origin: string): string {
  return origin === 'string' ? 'characters' : origin === 'array' ? 'entries' : 'number';
}

function valueAt(value: unknown, parts: readonly PropertyKey[]): unknown {
  return parts.reduce<unknown>((at, part) => {
    return typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as { [key: PropertyKey]: unknown })[part] : undefined;
  }, value);
}

/** A value that was found, short enough to be told back. */
function told(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : shown(String(value));
}
