import type { CaseDeadlineDto } from './case.dto.js';

/** Of a whole case; while it is suspended, or over, none runs. */
export function describeDeadline(
  { status, due, level }: { status: string; due: string | undefined; level: number },
  now: string,
): CaseDeadlineDto | undefined {
  return status === 'running' && due !== undefined ? { dueAt: due, overdue: due < now, level } : undefined;
}
