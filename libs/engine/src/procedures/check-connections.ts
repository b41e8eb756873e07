import { pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/**
 * Steps that name a connection which no worker has today, so that its first case would end in an incident. Warnings only: an operator may
 * still configure it. `known` = the names that the workers at work have.
 */
export function checkConnections(procedure: Procedure, known: ReadonlySet<string>): Problem[] {
  return Object.entries(procedure.steps).flatMap(([id, step]) => {
    if (step.kind !== 'system' || step.action !== 'http') return [];
    return (['connection', 'undo'] as const).flatMap((key) => {
      const connection = step[key];
      return connection === undefined || known.has(connection)
        ? []
        : [warning(pathOf(['steps', id, key]), 'connection.unknown', { connection })];
    });
  });
}
