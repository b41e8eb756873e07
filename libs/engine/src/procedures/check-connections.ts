import { pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/**
 * Steps that name a connection which no worker has today, so that its first case would end in an incident. Warnings only: an operator may
 * still configure it. `known` = the names that the workers at work have.
 */
export function checkConnections(procedure: Procedure, known: ReadonlySet<string>): Problem[] {
  return Object.entries(procedure.steps).flatMap(([id, step]) =>
    step.kind === 'system' && step.action === 'http' && !known.has(step.connection)
      ? [warning(pathOf(['steps', id, 'connection']), 'connection.unknown', { connection: step.connection })]
      : [],
  );
}
