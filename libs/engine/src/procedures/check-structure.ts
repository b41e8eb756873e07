import { callsCanBeTold } from './check-calls.js';
import { conditionsAskWhatIsAnswered, conditionsCanBeRead } from './check-conditions.js';
import { branchesAreAlone, branchesAreDistinct, forksCanOpen, forksHaveAJoin, joinsAreNamedOnce } from './check-forks.js';
import { caseGoesByADate } from './check-deadline.js';
import {
  conditionsNameWhatIsSeen,
  fieldsAreDistinct,
  fieldsCanBeTold,
  limitsLeaveRoom,
  namedFieldsAreNotMasked,
  optionsAreDistinct,
  rightsNameOtherFields,
  sentFieldsAreAnswered,
  sentFieldsAreKnown,
} from './check-fields.js';
import { deadlinesAreHeard, laddersAreShort, laddersAreUsed, rungsMakeSense } from './check-ladders.js';
import {
  rulesNameASubjectThereIs,
  rulesNameFieldsThereAre,
  rulesNameStepsOfPeople,
  rulesNameWhoMayDoIt,
  subjectsCanBeChosen,
} from './check-people-rules.js';
import { actsCanBeUndone, fieldsCanBeNumbered, fieldsCanBeSet } from './check-system-steps.js';
import { stagesAreDistinct, stagesHoldSteps, stepsLieInAStage } from './check-stages.js';
import { numbersCount, titleNamesFields } from './check-templates.js';
import { waitsCanBeTold, waitsSayForWhat } from './check-waits.js';
import {
  circlesWait,
  humanStepsHaveADeadline,
  humanStepsHaveOneWayOn,
  outcomesAreDistinct,
  routesEndWithDefault,
  startIsHuman,
  stepsCanBeReached,
  stepsLeadToAnEnd,
  waysLeadSomewhere,
} from './check-ways.js';
import { expressionsOf } from './control-fields.js';
import { fieldsOf } from './fields.js';
import { messagesFillTheFirstForm } from './opened-by-message.js';
import { error, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

const MOST_STEPS = 200;
const MOST_FIELDS = 2000;
const MOST_CONDITIONS = 500;

type Check = (procedure: Procedure) => Problem[];

/** Without these the steps do not hang together, and nothing can be said of the whole. */
const OF_WAYS: readonly Check[] = [
  startIsHuman,
  waysLeadSomewhere,
  humanStepsHaveOneWayOn,
  forksHaveAJoin,
  joinsAreNamedOnce,
  waitsSayForWhat,
];

const OF_THE_WHOLE: readonly Check[] = [
  stepsCanBeReached,
  stepsLeadToAnEnd,
  circlesWait,
  branchesAreAlone,
  conditionsAskWhatIsAnswered,
  sentFieldsAreAnswered,
];

/** What each name says is what a procedure must be, in the order in which its author is told. */
const OF_PARTS: readonly Check[] = [
  routesEndWithDefault,
  waitsCanBeTold,
  callsCanBeTold,
  messagesFillTheFirstForm,
  fieldsCanBeSet,
  fieldsCanBeNumbered,
  forksCanOpen,
  branchesAreDistinct,
  outcomesAreDistinct,
  stagesAreDistinct,
  stepsLieInAStage,
  fieldsAreDistinct,
  optionsAreDistinct,
  limitsLeaveRoom,
  namedFieldsAreNotMasked,
  fieldsCanBeTold,
  conditionsNameWhatIsSeen,
  rightsNameOtherFields,
  sentFieldsAreKnown,
  conditionsCanBeRead,
  caseGoesByADate,
  deadlinesAreHeard,
  laddersAreShort,
  rungsMakeSense,
  rulesNameASubjectThereIs,
  rulesNameFieldsThereAre,
  rulesNameStepsOfPeople,
  rulesNameWhoMayDoIt,
  subjectsCanBeChosen,
  titleNamesFields,
  numbersCount,
  humanStepsHaveADeadline,
  actsCanBeUndone,
  stagesHoldSteps,
  laddersAreUsed,
];

/** What is wrong with a procedure whose shape is right, errors and warnings. */
export function checkStructure(procedure: Procedure): Problem[] {
  const steps = Object.keys(procedure.steps).length;
  if (steps > MOST_STEPS) return [error('steps', 'procedure.tooManySteps', { found: steps, max: MOST_STEPS })];
  const fields = fieldsOf(procedure).length;
  if (fields > MOST_FIELDS) return [error('steps', 'procedure.tooManyFields', { found: fields, max: MOST_FIELDS })];
  const conditions = Object.values(procedure.steps).flatMap(expressionsOf).length;
  if (conditions > MOST_CONDITIONS) return [error('steps', 'procedure.tooManyConditions', { found: conditions, max: MOST_CONDITIONS })];
  const run = (checks: readonly Check[]) => checks.flatMap((check) => check(procedure));
  const ways = run(OF_WAYS);
  return [...ways, ...(ways.length === 0 ? run(OF_THE_WHOLE) : []), ...run(OF_PARTS)];
}
