import { eachStep, repeated } from './check-ways.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

export function stagesAreDistinct(procedure: Procedure): Problem[] {
  return repeated(procedure.stages, ['stages'], 'stage.duplicate');
}

/** Where a case can wait, it lies in a stage: the one named, or the one with the step's own id. Choices and ends are passed through. */
export function stepsLieInAStage(procedure: Procedure): Problem[] {
  const known = new Set(procedure.stages.map(({ id }) => id));
  return eachStep(procedure, (id, step) => {
    if (step.stage !== undefined) {
      return known.has(step.stage) ? [] : [error(pathOf(['steps', id, 'stage']), 'stage.unknown', { stage: step.stage })];
    }
    const waits = step.kind === 'human' || (step.kind === 'system' && step.runs === 'later') || step.kind === 'wait';
    return waits && !known.has(id) ? [error(pathOf(['steps', id]), 'stage.missing', { step: id })] : [];
  });
}

export function stagesHoldSteps(procedure: Procedure): Problem[] {
  const used = new Set(Object.entries(procedure.steps).map(([id, step]) => step.stage ?? id));
  return procedure.stages.flatMap(({ id }, n) => (used.has(id) ? [] : [warning(pathOf(['stages', n]), 'stage.empty', { stage: id })]));
}
