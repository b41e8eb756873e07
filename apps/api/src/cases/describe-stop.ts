import { stepTitle, type FactOf, type PublishedProcedure } from '@wubu/engine';
import type { StopDto } from './case.dto.js';

export const describeStop = (
  { step, code }: Pick<FactOf<'IncidentRaised'>, 'step' | 'code'>,
  { definition }: PublishedProcedure,
): StopDto => ({ step, title: stepTitle(definition, step), code });
