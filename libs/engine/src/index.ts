export { HEAD, type Directory, type Person, type Role, type Unit } from './organisation/directory.js';
export { headOf, isActive, leaderOf, poolMembers } from './organisation/people.js';
export { findSigner, type RuleScope } from './organisation/find-signer.js';
export { fitsReference } from './organisation/references.js';
export { tryPeople, type TriedStep } from './organisation/try-people.js';
export { isWithin, subtree, unitAndAbove, unitsLedBy } from './organisation/units.js';

export { WEEK, type Calendar } from './calendars/calendar.js';
export { addDuration, addTime, addWorking, timeBetween, type Clock } from './calendars/working-time.js';

export { expandLadder, ladderOf, nextRung, type LadderMoment } from './escalation/ladder.js';

export type {
  Branch,
  Deadline,
  HandOver,
  HumanStep,
  Outcome,
  PeopleRule,
  Procedure,
  PublishedProcedure,
  Routes,
  Rung,
  Step,
  StepOf,
  SystemStep,
} from './procedures/procedure.js';
export type { Words } from './procedures/words.js';

export { advance, type Advance } from './cases/advance.js';
export { allowed, type AllowedCommand } from './cases/allowed.js';
export { apply, fold } from './cases/apply.js';
export { actorSchema, commandSchema, type Actor, type Command, type CommandOf } from './cases/command.js';
export { openingUnits } from './cases/decide-open.js';
export { decide } from './cases/decide.js';
export { NOTICE_CODES, type Effect, type NoticeCode } from './cases/effect.js';
export { FACT_TYPES, factSchema, type Fact, type FactOf } from './cases/fact.js';
export { foresee, type Foreseen } from './cases/foresee.js';
export { nextWake, shownWake } from './cases/next-wake.js';
export {
  ANSWER_PROBLEM_CODES,
  REFUSAL_CODES,
  type AnswerProblem,
  type AnswerProblemCode,
  type Refusal,
  type RefusalCode,
} from './cases/refusal.js';
export {
  STATE_VERSION,
  type Done,
  type Parent,
  type Scope,
  type Signer,
  type State,
  type Token,
  type Unawaited,
  type Value,
  type Values,
  type Work,
} from './cases/state.js';
export type { World } from './cases/world.js';

export { checkAnswer, checkAnswers, computedAnswers, shownFields, type About } from './forms/check-answers.js';
export { controlValue } from './forms/control-value.js';
export { fieldSchema } from './forms/field.js';
export type { Answer, Answers, Asked, ChecklistAnswer, Field, FieldOf, PlainField, Row } from './forms/field.js';
export { filesNamed, photoRange, type NamedFile } from './forms/kinds/files.js';
export { longestOf } from './forms/kinds/text.js';
export { isMasked, maskedAnswer } from './forms/masked.js';
export { moneyInFen } from './forms/money.js';

export { checkCondition, fieldsNamedIn, holds } from './expressions/feel.js';
export type { ConditionProblem, ConditionProblemCode } from './expressions/expression.js';
export { answersNow, type Answered } from './procedures/answers-now.js';
export { MOST_CALLED } from './procedures/calls.js';
export { checkCalls } from './procedures/check-calls.js';
export { checkConnections } from './procedures/check-connections.js';
export { checkPeople } from './procedures/check-people.js';
export { controlFields } from './procedures/control-fields.js';
export { givenByMessage } from './procedures/opened-by-message.js';
export { handedOver } from './procedures/handed-over.js';
export { fieldsOf, type OwnedField } from './procedures/fields.js';
export { formOf } from './procedures/form-of.js';
export { hiddenFields, hiddenOnPage, hidesAny, type FieldSight } from './procedures/hidden-fields.js';
export { computedFields, recomputed } from './procedures/recomputed.js';
export { asksWhatStands, withUnsent } from './procedures/unsent.js';
export { parseProcedure, procedureJsonSchema } from './procedures/parse-procedure.js';
export { pathParts, PROBLEM_CODES, type Problem, type ProblemCode } from './procedures/problem.js';
export { problemMessage } from './procedures/problem-message.js';
export { caseNumber, renderTitle, stageOf, stepTitle } from './procedures/titles.js';

export { compareProcedures, type Comparison, type LineChange, type StepChange } from './wording/compare.js';
export { describeProcedure, type ProcedureInWords, type StepInWords } from './wording/describe.js';
export type { Line } from './wording/line.js';
export { TOPICS, type Language, type Topic } from './wording/phrases.js';
export type { Names } from './wording/teller.js';
