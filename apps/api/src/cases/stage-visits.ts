import { stageOf, stepTitle, type Directory, type PublishedProcedure, type Signer, type State } from '@wubu/engine';
import { personOf, unitOf } from '../organisation/people-search.js';
import type { FactRow } from './case-store.js';
import type { StageVisitsDto, VisitDto } from './case.dto.js';
import { visitsOf, type Visit } from './visits.js';

/** The stages of a case in the procedure's order, each with the times its steps were open: where it has been, stands and will go. */
export function describeStages(
  procedure: PublishedProcedure,
  state: State,
  facts: readonly FactRow[],
  directory: Directory,
): StageVisitsDto[] {
  const { definition } = procedure;
  const visits = visitsOf(facts);
  const standing = new Set(state.tokens.map((token) => stageOf(definition, token.step).no));
  const furthest = Math.max(0, ...standing);
  return definition.stages.map(({ id, title }, index) => {
    const no = index + 1;
    const own = visits.filter((visit) => stageOf(definition, visit.step).no === no);
    const passed = state.status === 'closed' ? own.length > 0 : no < furthest;
    return {
      id,
      no,
      title,
      state: standing.has(no) ? 'now' : passed ? 'done' : 'ahead',
      visits: own.map((visit) => describeVisit(visit, procedure, directory)),
    };
  });
}

function describeVisit({ step, from, to, due, by, how, signer }: Visit, procedure: PublishedProcedure, directory: Directory): VisitDto {
  return {
    step,
    title: stepTitle(procedure.definition, step),
    by: by ? personOf(by, directory) : undefined,
    holder: signer && holderName(signer, directory),
    from,
    to,
    dueAt: due,
    late: due !== undefined && (to ?? new Date().toISOString()) > due,
    how,
  };
}

/** A person's name, or the pool's unit and duty; the unit alone where nobody could be found. */
export function holderName({ person, unit, duty }: Pick<Signer, 'unit' | 'duty' | 'person'>, directory: Directory): string {
  if (person) return personOf(person, directory).name;
  const { name } = unitOf(unit, directory);
  return duty ? `${name} · ${duty}` : name;
}
