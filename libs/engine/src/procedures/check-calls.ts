import { checkValue } from '../expressions/feel.js';
import type { Field } from '../forms/field.js';
import { callIn, ITEM, ITEM_NOTE, listOf, MOST_CALLED, rangeOf } from './calls.js';
import { eachStep } from './check-ways.js';
import { fieldsOf } from './fields.js';
import { stepsThatHide } from './hidden-fields.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { HandOver, Procedure, StepOf } from './procedure.js';

interface Named {
  procedure: string;
  with: HandOver;
  place: (string | number)[];
  sources: string[];
  /** The field of whose rows, options or items one is called for each. */
  each?: string | undefined;
}

/** The range of a call counts numbers, its list is a table or a choice of several; what a called case gets is a field, or what it was called for. */
export function callsCanBeTold(procedure: Procedure): Problem[] {
  const fields = fieldsOf(procedure).map(({ field }) => field);
  const ranges = eachStep(procedure, (id, step) => {
    if (step.kind !== 'call' || step.forEach === undefined) return [];
    const path = pathOf(['steps', id, 'forEach']);
    const list = listOf(step);
    if (list !== undefined) {
      const kind = fields.find((field) => field.id === list)?.kind;
      if (kind === undefined) return [error(path, 'field.unknown', { field: list })];
      return kind === 'table' || kind === 'choices'
        ? []
        : [error(path, 'field.kind', { field: list, found: kind, expected: 'table, choices' })];
    }
    const ends = rangeOf(step.forEach);
    if (!ends) return [error(path, 'call.forEach', { found: step.forEach })];
    const wrong = ends.flatMap((end) => {
      const result = checkValue(end, fields);
      if ('problem' in result) return [error(path, result.problem.code, { condition: end, ...result.problem.params })];
      return result.type === 'number' ? [] : [error(path, 'call.forEach', { found: step.forEach! })];
    });
    const many = greatest(ends[1], fields) - Number(ends[0]) + 1;
    return many > MOST_CALLED ? [...wrong, warning(path, 'call.tooMany', { found: step.forEach, max: MOST_CALLED })] : wrong;
  });
  const sources = callsIn(procedure).flatMap(({ with: handOver, place, sources }) =>
    Object.entries(handOver).flatMap(([field, source]) =>
      sources.includes(source) || fields.some(({ id }) => id === source)
        ? []
        : [error(pathOf([...place, 'with', field]), 'field.unknown', { field: source })],
    ),
  );
  const handedOn = callsIn(procedure).flatMap(({ procedure: called, with: handOver, place, sources: items, each = '' }) =>
    Object.entries(handOver).flatMap(([field, source]) => {
      const told = items.includes(source) ? each : source;
      return stepsThatHide(procedure, told)
        .slice(0, 1)
        .map((step) => warning(pathOf([...place, 'with', field]), 'call.hiddenField', { field: told, step, procedure: called }));
    }),
  );
  const silent = fieldsOf(procedure).flatMap(({ field, place }) => {
    if (field.kind !== 'checklist' || field.answers.some(({ open }) => open !== undefined)) return [];
    return field.items.flatMap(({ open }, n) =>
      open === undefined ? [] : [warning(pathOf([...place, 'items', n, 'open']), 'call.noAnswer')],
    );
  });
  return [...ranges, ...sources, ...handedOn, ...silent];
}

/** Of a number, or of a number field; not a number where nothing can be said beforehand. */
function greatest(end: string, fields: readonly Field[]): number {
  const field = fields.find(({ id }) => id === end);
  return field?.kind === 'number' ? (field.max ?? Infinity) : Number(end);
}

/** Procedures that are called and not there today, so that the first case to call one would end in an incident. `known` = those with a version. */
export function checkCalls(procedure: Procedure, known: ReadonlySet<string>): Problem[] {
  return callsIn(procedure).flatMap(({ procedure: called, place }) =>
    called === procedure.key || known.has(called) ? [] : [warning(pathOf(place), 'call.unknownProcedure', { procedure: called })],
  );
}

/** The columns of the table for each of whose rows a step calls a case, as sources: `item.what`. */
function columnsOf(procedure: Procedure, step: StepOf<'call'>): string[] {
  const field = fieldsOf(procedure).find((owned) => owned.field.id === listOf(step))?.field;
  return field?.kind === 'table' ? field.columns.map(({ id }) => `${ITEM}.${id}`) : [];
}

/** All calls of a procedure: by its steps, and by the answers of its checklists. */
function callsIn(procedure: Procedure): Named[] {
  const steps = Object.entries(procedure.steps).flatMap(([id, step]): Named[] =>
    step.kind === 'call'
      ? [
          {
            procedure: step.procedure,
            with: step.with ?? {},
            place: ['steps', id],
            sources: [ITEM, ...columnsOf(procedure, step)],
            each: listOf(step),
          },
        ]
      : [],
  );
  const findings = fieldsOf(procedure).flatMap(({ field, place }): Named[] => {
    if (field.kind !== 'checklist') return [];
    return (['answers', 'items'] as const).flatMap((part) =>
      field[part].flatMap(({ open }, n) => {
        if (open === undefined) return [];
        const { procedure: called, with: handOver = {} } = callIn(open);
        return [{ procedure: called, with: handOver, place: [...place, part, n, 'open'], sources: [ITEM, ITEM_NOTE], each: field.id }];
      }),
    );
  });
  return [...steps, ...findings];
}
