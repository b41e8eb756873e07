import type { Problem, ProblemCode, ProblemParams } from './problem.js';

type Texts = { [C in ProblemCode]: string };

/** `{name}` stands for a parameter of the problem. */
const TEXTS: Texts = {
  'shape.missing': 'is missing',
  'shape.unknown': "found '{found}', which the format does not know",
  'shape.type': "found '{found}', expected {expected}",
  'shape.value': "found '{found}', expected one of: {expected}",
  'shape.format': "found '{found}', expected {expected}",
  'shape.key': "found the name '{found}', expected {expected}",
  'shape.tooSmall': "found '{found}', expected at least {min} ({expected})",
  'shape.tooLarge': "found '{found}', expected at most {max} ({expected})",
  'shape.tooDeep': 'is nested deeper than {max} levels',
  'shape.characters': 'has a control character or half a character in it, which cannot be stored',
  'start.unknown': "there is no step '{step}' to start with",
  'start.notHuman': "the start step '{step}' is of kind {kind}, expected human",
  'step.unknown': "there is no step '{step}'",
  'step.unreachable': "no way leads from the start to the step '{step}'",
  'step.noWayOn': "the step '{step}' has neither 'outcomes' nor 'to', expected one of them",
  'step.bothWays': "the step '{step}' has both 'outcomes' and 'to', expected one of them",
  'step.noEnd': "no way leads from the step '{step}' to an end",
  'step.noDeadline': "the step '{step}' has no deadline: nobody will notice when it is not done",
  'step.noUndo': "what the step '{step}' does outside cannot be undone: nobody can take back what led to it",
  'loop.noWaiting': "the step '{step}' can come round to itself without waiting for a person",
  'fork.join': "the step '{step}' is of kind {kind}, expected a join",
  'fork.noDefault': 'no branch might open, expected one more: {expected}',
  'fork.noCondition': "mode 'some' opens branches by their conditions, expected 'when'",
  'fork.defaultInAll': "mode 'all' opens every branch, expected 'step' instead of 'default'",
  'fork.duplicateBranch': "another branch leads to the step '{step}' already",
  'fork.sharedStep': "the step '{step}' lies in two branches of the fork '{fork}'; let them meet at its join",
  'fork.left': "leads out of the branches of the fork '{fork}', expected a step of the branch, the join '{join}', or an end",
  'fork.entered': "leads into a branch of the fork '{fork}' from outside, where no join waits for it; go through the fork",
  'wait.what': "waits for {found} things, expected one of 'until', 'for', 'message'; for several write 'firstOf'",
  'wait.key': "'message' and 'key' go together",
  'wait.keyKind': "the field '{field}' of kind {kind} cannot be a key, expected case.number, case.id, or a field of: {expected}",
  'wait.clock': "'clock' goes with 'for'",
  'wait.firstOf': "has 'firstOf', so each of these says for what it waits and where it leads: nothing of that stands beside it",
  'wait.noWayOn': "the step '{step}' has neither 'to' nor 'firstOf', expected one of them",
  'wait.notDate': "'{condition}' gives {found}, expected a date",
  'wait.duplicateMessage': "the message '{message}' is waited for here twice",
  'join.noFork': "no fork names the join '{step}', so it waits for nothing",
  'join.twoForks': "the fork '{fork}' names the join '{step}' already; each fork has a join of its own",
  'routes.noDefault': "has no default, expected '- default: step' as the last route",
  'routes.defaultNotLast': 'the default is not the last route, those after it are never taken',
  'outcome.duplicate': "the outcome '{id}' stands here twice",
  'stage.missing': "the step '{step}' lies in no stage, expected 'stage' or a stage with its id",
  'stage.unknown': "there is no stage '{stage}'",
  'stage.duplicate': "the stage '{id}' stands here twice",
  'stage.empty': "no step lies in the stage '{stage}'",
  'field.duplicate': "the step '{step}' has a field '{field}' already; field ids are unique in a procedure",
  'field.unknown': "there is no field '{field}'",
  'field.kind': "the field '{field}' is of kind {found}, expected {expected}",
  'field.answeredLater': "the field '{field}' belongs to the step '{step}', which never comes before: it is always unanswered here",
  'field.duplicateOption': "'{id}' stands here twice",
  'field.limits': "no answer fits the field '{field}': min {min} is greater than max {max}",
  'field.hiddenCondition': "the condition names the field '{field}', which this step hides, so that its page cannot tell whether to ask",
  'field.masked':
    "the field '{field}' is masked, but a condition, a people rule, a computed field or the title names it, so that it would be read unmasked",
  'field.computedLater': "the field '{field}' is computed from '{other}', which is computed later or is itself",
  'field.computedKind': "the field '{field}' computes {found}, expected {expected}",
  'field.own': "the field '{field}' is asked by this step itself; name fields of other steps",
  'field.notEdited': "the field '{field}' is computed, so nobody changes it",
  'deadline.unheard': "nobody hears when it passes: no rung of the ladder '{ladder}' reminds, tells or reassigns",
  'ladder.unknown': "there is no ladder '{ladder}'",
  'ladder.unused': "no deadline uses the ladder '{ladder}'",
  'ladder.tooLong': 'the ladder has {found} moments, repeats counted, expected at most {max}',
  'rung.when': "expected either 'before' or 'after', and not both",
  'rung.nothing': "does nothing, expected at least one of 'remind', 'tell', 'reassign', 'level'",
  'rung.repeat': "'repeat' (longer than nothing) and 'times' go together",
  'condition.syntax': "'{condition}' cannot be read from character {position} on",
  'condition.tooLong': 'the condition is longer than {max} characters',
  'condition.tooDeep': "'{condition}' is nested deeper than {max} levels",
  'condition.notAllowed': "'{condition}' uses '{found}', which conditions may not",
  'condition.unknownField': "'{condition}' names the field '{field}', which no step has (a minus needs spaces around it)",
  'condition.fieldKind':
    "'{condition}' names the field '{field}' of kind {kind}; conditions may name number, money, date, choice, yes-no, region, computed, and one item of a checklist or of several choices: list.item",
  'condition.unknownItem': "'{condition}' names the item '{item}', which the checklist '{field}' does not have",
  'condition.unknownOption': "'{condition}' compares '{field}' with '{option}', expected one of: {options}",
  'condition.types': "'{condition}' brings {left} and {right} together by '{operator}'; money is written 元(1000), a date @\"2027-01-31\"",
  'condition.notYesNo': "'{condition}' gives {found}, expected a question answered by yes or no",
  'template.unknownPlace': "found '{found}', expected {expected}",
  'template.unknownField': "names the field '{field}', which no step has",
  'template.fieldKind': "names the field '{field}' of kind {kind}, which does not fit into a line",
  'template.laterField': "names the field '{field}' of the step '{step}'; the title is made when the case opens, so it stays empty",
  'template.hiddenField': "names the field '{field}', which the step '{step}' hides; everybody reads titles",
  'template.noCounter': 'has {found} counters, expected one: {n:6}',
  'procedure.tooManySteps': 'found {found} steps, expected at most {max}',
  'procedure.tooManyFields': 'found {found} fields, expected at most {max}',
  'procedure.tooManyConditions': 'found {found} conditions, expected at most {max}',
  'subject.notYet': "is '{found}', but cases cannot be opened about a subject before there is a registry of them: write 'none'",
  'people.noSubject': "speaks of 'subject.unit', but cases of this procedure have no subject",
  'people.notWho': "speaks of who did the step '{step}' of kind {kind}, expected a step that people do",
  'people.doneLater': "speaks of who did the step '{step}', which never comes before: nobody has done it here",
  'people.keptApart': "asks for who did the step '{step}', whom 'notWhoDid' keeps away from this one: it would never find anybody",
  'people.unknownPerson': "nobody signs in as '{person}'",
  'people.unknownUnit': "there is no unit '{unit}'",
  'people.nobodyOpens': "nobody has the duty '{duty}', so nobody can open a case",
  'people.nobody': 'would find nobody for cases opened in {units} ({count} in all)',
  'people.fallsToHead': 'would find nobody but a head for cases opened in {units} ({count} in all)',
  'call.forEach': "'{found}' is no range of numbers: write for example 1..days, with a number field",
  'call.unknownProcedure': "there is no procedure '{procedure}' yet: publish it before a case comes to this step",
  'call.hiddenField': "hands on the field '{field}', which the step '{step}' hides, to the people of '{procedure}'",
  'call.noAnswer': "opens nothing: no answer of the checklist has 'open'",
  'call.tooMany': "'{found}' may count more than {max} cases, which stops a case here as an incident: give the field a 'max'",
  'connection.unknown': "no worker has a connection '{connection}': an operator has to configure it before a case comes to this step",
};

/** The words that stand for what was expected, in a sentence. */
const EXPECTED: { [word: string]: string } = {
  id: 'an id: a lower-case letter, then letters, digits and hyphens',
  duration: 'a duration of days such as P3D, or of hours such as PT4H',
  money: 'yuan such as 元(1000)',
  receiver: 'opener, leader, or leader+1',
  text: 'a text',
  number: 'a number',
  integer: 'a whole number',
  yesNo: 'true or false',
  list: 'a list',
  group: 'a group of names and values',
};

/** A problem in plain English: where it is, what was found, what was expected. */
export function problemMessage({ path, code, params = {} }: Problem): string {
  const inWords = ['shape.type', 'shape.format', 'shape.key'].includes(code);
  const text = fill(TEXTS[code], inWords ? { ...params, expected: expectedInWords(String(params['expected'])) } : params);
  return path === '' ? text : `${path}: ${text}`;
}

function expectedInWords(expected: string): string {
  return expected
    .split(', ')
    .map((word) => (Object.hasOwn(EXPECTED, word) ? EXPECTED[word] : word))
    .join(', or ');
}

function fill(text: string, params: ProblemParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : place));
}
