import { fieldsNamedIn } from '../expressions/feel.js';
import type { Field } from '../forms/field.js';
import { alternativesOf, keysOf } from './alternatives.js';
import { listOf, rangeOf } from './calls.js';
import { fieldNamedIn, rulesOfStep } from './people-rules.js';
import type { Procedure, Routes, Step } from './procedure.js';

const found = new WeakMap<Procedure, ReadonlySet<string>>();

/** The fields that a procedure's conditions, instants, keys and people rules name: the only answers of which the state of a case keeps codes, numbers and dates. */
export function controlFields(procedure: Procedure): ReadonlySet<string> {
  const known = found.get(procedure);
  if (known) return known;
  const steps = Object.values(procedure.steps);
  const keys = steps.flatMap((step) => (step.kind === 'wait' ? keysOf(step) : []));
  const named = new Set([
    ...steps.flatMap(expressionsOf).flatMap(fieldsNamedIn),
    ...keys,
    ...steps.flatMap(namedByPeople),
    ...steps.flatMap(fieldsSetBy),
    ...steps.flatMap((step) => (step.kind === 'call' ? (listOf(step) ?? []) : [])),
    ...(procedure.deadline?.by === undefined ? [] : [procedure.deadline.by]),
  ]);
  found.set(procedure, named);
  return named;
}

/** The fields that a step sets by itself: what conditions may name, so the state keeps them. */
export function fieldsSetBy(step: Step): string[] {
  return step.kind === 'system' && step.action === 'set' ? Object.keys(step.set) : [];
}

/** The fields by which a step finds its people, its day, and whom its own fields may name. */
function namedByPeople(step: Step): string[] {
  const fields = rulesOfStep('', step).flatMap(({ rule }) => fieldNamedIn(rule)?.field ?? []);
  if (step.kind !== 'human') return fields;
  const units = (step.form ?? []).map((field) => (field.kind === 'person' ? field.of : undefined));
  return [...fields, ...units, step.deadline?.by].filter((field) => field !== undefined);
}

/** All that a step asks of the case's values: conditions on its ways on, instants that it waits for, what it sets fields to. */
export function expressionsOf(step: Step): string[] {
  const instants = step.kind === 'wait' ? alternativesOf(step).flatMap(({ until }) => (until === undefined ? [] : [until])) : [];
  const form = step.kind === 'human' ? (step.form ?? []) : [];
  const ends = step.kind === 'call' && step.forEach !== undefined ? (rangeOf(step.forEach) ?? []) : [];
  const set = step.kind === 'system' && step.action === 'set' ? Object.values(step.set) : [];
  return [...conditionsOf(step), ...instants, ...ends, ...set, ...form.flatMap(expressionsIn)];
}

function expressionsIn(field: Field): string[] {
  const conditions = [
    field.shownWhen,
    'requiredWhen' in field ? field.requiredWhen : undefined,
    field.kind === 'computed' ? field.value : undefined,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** The conditions on a step's ways on. */
export function conditionsOf(step: Step): string[] {
  const ways = step.kind === 'fork' ? step.branches : routesOf(step);
  return ways.flatMap((way) => ('when' in way && way.when !== undefined ? [way.when] : []));
}

/** A step's ways on as routes; none at an end or a fork, nor at a step with outcomes. */
export function routesOf(step: Step): Exclude<Routes, string> {
  if (step.kind === 'end' || step.kind === 'fork' || step.to === undefined) return [];
  return typeof step.to === 'string' ? [{ default: step.to }] : step.to;
}
