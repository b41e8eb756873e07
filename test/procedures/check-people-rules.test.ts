import type { ProblemCode } from '@wubu/engine';
import { finds, type Change } from './changed.js';

describe('what people rules and deadlines name', () => {
  it.each<[string, Change, ProblemCode, 'error' | 'warning', string]>([
    [
      'a rule names fields that there are',
      { 'steps.approve.people': { field: 'whom' } },
      'field.unknown',
      'error',
      "steps.approve.people.field: there is no field 'whom'",
    ],
    [
      'a rule names fields of its kind',
      { 'steps.approve.people': { pool: { duty: 'organiser', of: 'data.day' } } },
      'field.kind',
      'error',
      "steps.approve.people.pool.of: the field 'day' is of kind date, expected unit",
    ],
    [
      'a day that was agreed on is a date',
      { 'steps.go.deadline.by': 'days' },
      'field.kind',
      'error',
      "steps.go.deadline.by: the field 'days' is of kind number, expected date",
    ],
    [
      'a day that was agreed on can have been answered',
      { 'steps.go.deadline.by': 'back', 'steps.go.form[1]': { id: 'back', kind: 'date' } },
      'field.answeredLater',
      'warning',
      "steps.go.deadline.by: the field 'back' belongs to the step 'go', which never comes before: it is always unanswered here",
    ],
    [
      'the day of a whole case is a date',
      { deadline: { within: 'P20D', clock: 'working', by: 'days' } },
      'field.kind',
      'error',
      "deadline.by: the field 'days' is of kind number, expected date",
    ],
    [
      'the ladder of a whole case is there',
      { deadline: { within: 'P20D', clock: 'working', ladder: 'rope' } },
      'ladder.unknown',
      'error',
      "deadline.ladder: there is no ladder 'rope'",
    ],
    [
      'what a condition names is not masked, since it would be read unmasked',
      { 'steps.plan.form[2].masked': true },
      'field.masked',
      'error',
      "steps.plan.form[2].masked: the field 'cost' is masked, but a condition, a people rule, a computed field or the title names it, so that it would be read unmasked",
    ],
    [
      'a rule names nobody whom the step is kept apart from',
      { 'steps.go.notWhoDid': ['plan'], 'steps.go.people': { headOf: 'opener.unit', else: { whoDid: 'plan' } } },
      'people.keptApart',
      'error',
      "steps.go.people.else.whoDid: asks for who did the step 'plan', whom 'notWhoDid' keeps away from this one: it would never find anybody",
    ],
    [
      'a rule speaks of who did a step that may have been done',
      { 'steps.approve.people': { whoDid: 'go', else: { openedBy: true } } },
      'people.doneLater',
      'warning',
      "steps.approve.people.whoDid: speaks of who did the step 'go', which never comes before: nobody has done it here",
    ],
    [
      'a rule speaks of who did steps that there are',
      { 'steps.go.notWhoDid': ['fly'] },
      'step.unknown',
      'error',
      "steps.go.notWhoDid[0]: there is no step 'fly'",
    ],
    [
      'a rule speaks of who did steps of people',
      { 'steps.go.people': { whoDid: 'book' } },
      'people.notWho',
      'error',
      "steps.go.people.whoDid: speaks of who did the step 'book' of kind system, expected a step that people do",
    ],
  ])('%s', (_, change, code, severity, message) => finds(change, code, severity, message));
});
