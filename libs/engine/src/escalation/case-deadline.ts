import type { Recorder } from '../cases/recorder.js';
import type { Values } from '../cases/state.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import { deadlineFromNow } from './deadline.js';

/** Of a case that opens. */
export function setCaseDeadline(recorder: Recorder, procedure: PublishedProcedure): void {
  const { deadline } = procedure.definition;
  if (!deadline) return;
  const { calendar } = recorder.world;
  recorder.record({ type: 'CaseDeadlineSet', ...deadlineFromNow(recorder, procedure, deadline), calendar: calendar.version });
}

/** Anew, where somebody has just said the day that the case should be done by. */
export function moveCaseDeadline(recorder: Recorder, procedure: PublishedProcedure, before: Values): void {
  const by = procedure.definition.deadline?.by;
  const day = by === undefined ? undefined : recorder.state.values[by];
  if (typeof day === 'string' && day !== before[by!]) setCaseDeadline(recorder, procedure);
}
