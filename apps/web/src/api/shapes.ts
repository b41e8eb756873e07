import type { AllowedCommand, Answer, Answers, Field, Outcome, Procedure, Rung, Values } from '@wubu/engine';
import type { components } from './generated/schema.js';

type Schemas = components['schemas'];
/** A schema of the API, some parts of which the engine describes more exactly. */
type Exact<Name extends keyof Schemas, Parts> = Omit<Schemas[Name], keyof Parts> & Parts;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Me = Schemas['MeDto'];
export type Person = Schemas['PersonDto'];
export type FoundPerson = Schemas['PersonWithUnitsDto'];
export type Unit = Schemas['UnitDto'];
export type Task = Schemas['TaskDto'];
export type Stage = Schemas['StageVisitsDto'];
export type StageVisit = Schemas['VisitDto'];
export type AnswersOfStep = Exact<'AnsweredDto', { fields: Exact<'AnsweredFieldDto', { value: Answer; field: Field }>[] }>;
export type TaskDetail = Exact<
  'TaskDetailDto',
  {
    form: Field[];
    prefill?: Answers;
    values: Values;
    outcomes: Outcome[];
    allowed: AllowedCommand[];
    earlier: AnswersOfStep[];
    draft?: Exact<'TaskDraftDto', { answers: Answers }>;
    ladder: Exact<'RungDto', { what: Rung }>[];
  }
>;
export type Foreseen = Schemas['ForeseenDto'];
export type Stop = Schemas['StopDto'];
export type CaseSummary = Schemas['CaseSummaryDto'];
export type CaseDetail = Exact<'CaseDto', { allowed: AllowedCommand[]; answers: AnswersOfStep[] }>;
export type FactRow = Schemas['FactDto'];
export type Notice = Schemas['NoticeDto'];
export type Account = Schemas['AccountDto'];
export type Webhook = Schemas['WebhookDto'];
export type Delivery = Schemas['DeliveryDto'];
export type Machinery = Schemas['MachineryDto'];
export type Incident = Schemas['IncidentDto'];
export type ProcedureItem = Schemas['ProcedureDto'];
export type ProcedureDetail = Exact<'ProcedureWithDefinitionDto', { definition?: Procedure }>;
export type ProcedureVersion = Exact<'PublishedVersionDto', { definition: Procedure }>;
export type DraftOfProcedure = Exact<'DraftSourceDto', { definition?: Procedure }>;
export type Tried = Exact<'TriedDto', { steps: Exact<'TriedStepDto', { rungs: Exact<'TriedRungDto', { rung: Rung }>[] }>[] }>;
export type ProblemOfProcedure = Schemas['ProcedureProblemDto'];
