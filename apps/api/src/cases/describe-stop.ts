import { stepTitle, type Fact, type FactOf, type PublishedProcedure } from '@wubu/engine';
import type { StopDto } from './case.dto.js';

export const describeStop = (
  { step, code }: Pick<FactOf<'IncidentRaised'>, 'step' | 'code'>,
  { definition }: PublishedProcedure,
): StopDto => ({ step, title: stepTitle(definition, step), code });

/** Where a command's facts led to a stop. */
export const describeStops = (facts: readonly Fact[], procedure: PublishedProcedure): StopDto[] =>
  facts.flatMap((fact) => (fact.type === 'IncidentRaised' ? [describeStop(fact, procedure)] : []));
