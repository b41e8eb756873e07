import { stageOf, stepTitle, type Directory, type Fact, type PublishedProcedure, type Signer, type State } from '@wubu/engine';
import { personOf, unitOf } from '../organisation/people-search.js';
import type { FactRow } from './case-store.js';
import type { StageVisitsDto, VisitDto } from './case.dto.js';

/** One time that a step was open, as the facts tell it. */
interface Visit {
  key: string;
  step: string;
  from: string;
  due?: string;
  signer?: Pick<Signer, 'unit' | 'duty' | 'person'>;
  to?: string;
  by?: string;
  how?: VisitDto['how'];
}

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

function visitsOf(facts: readonly FactRow[]): Visit[] {
  const visits: Visit[] = [];
  let cancelled = false;
  const open = (key: string): Visit | undefined => visits.find((visit) => visit.key === key && !visit.to);
  const end = (visit: Visit | undefined, row: FactRow, how?: VisitDto['how']) =>
    visit && Object.assign(visit, { to: row.at.toISOString(), by: row.actor ?? undefined, how });
  const hand = (work: number, signer: Visit['signer']) => {
    const visit = open(`work ${work}`);
    if (visit) visit.signer = signer;
  };
  for (const row of facts) {
    const fact = { seq: row.seq, at: row.at.toISOString(), type: row.type, v: 1, ...row.data } as Fact;
    switch (fact.type) {
      case 'WorkOpened':
        visits.push({ key: `work ${fact.work}`, step: fact.step, from: fact.at, due: fact.due, signer: fact.signers[0] });
        break;
      case 'TaskClaimed': {
        const signer = open(`work ${fact.work}`)?.signer;
        if (signer) hand(fact.work, { ...signer, person: fact.person });
        break;
      }
      case 'TaskReleased': {
        const signer = open(`work ${fact.work}`)?.signer;
        if (signer) hand(fact.work, { unit: signer.unit, duty: signer.duty });
        break;
      }
      case 'TaskReassigned':
        hand(fact.work, fact.to);
        break;
      case 'RungReached':
        if (fact.reassigned) hand(fact.work, fact.reassigned.to);
        break;
      case 'TaskCompleted':
        end(open(`work ${fact.work}`), row, 'completed');
        break;
      case 'TaskReturned':
        end(open(`work ${fact.work}`), row, 'returned');
        break;
      case 'EffectRequested':
        visits.push({ key: `token ${fact.token}`, step: fact.step, from: fact.at });
        break;
      case 'EffectDone':
        end(open(`token ${fact.token}`), row, 'completed');
        break;
      case 'CaseCancelled':
        cancelled = true;
        break;
      case 'CaseClosed':
        visits.filter((visit) => !visit.to).forEach((visit) => end(visit, row, cancelled ? 'cancelled' : 'notNeeded'));
        break;
      default: // opens, passes or repeats: no step was entered or left
        break;
    }
  }
  return visits;
}
