import type { ProblemCode } from '@wubu/engine';
import { finds, type Change } from './changed.js';

const total = { id: 'total', kind: 'computed', gives: 'money', value: 'cost * days' };
const add = 'steps.plan.form[7]';

describe('fields that depend on others', () => {
  it.each<[string, Change, ProblemCode, 'error' | 'warning', string]>([
    [
      'compute what they say',
      { [add]: { ...total, gives: 'number' } },
      'field.computedKind',
      'error',
      `${add}.value: the field 'total' computes money, expected number`,
    ],
    [
      'compute from what is computed before',
      { [add]: { ...total, value: 'total * 2' } },
      'field.computedLater',
      'error',
      `${add}.value: the field 'total' is computed from 'total', which is computed later or is itself`,
    ],
    [
      'are shown by a condition that can be read',
      { 'steps.plan.form[1].shownWhen': 'money > 1' },
      'condition.unknownField',
      'error',
      "steps.plan.form[1].shownWhen: 'money > 1' names the field 'money', which no step has (a minus needs spaces around it)",
    ],
    [
      'are changed by other steps than their own',
      { 'steps.plan.edit': ['cost'] },
      'field.own',
      'error',
      "steps.plan.edit[0]: the field 'cost' is asked by this step itself; name fields of other steps",
    ],
    [
      'are changed only if people answer them',
      { [add]: total, 'steps.go.edit': ['total'] },
      'field.notEdited',
      'error',
      "steps.go.edit[0]: the field 'total' is computed, so nobody changes it",
    ],
    [
      'are hidden only where there are some',
      { 'steps.go.hide': ['whom'] },
      'field.unknown',
      'error',
      "steps.go.hide[0]: there is no field 'whom'",
    ],
    [
      'are hidden only where no title shows them',
      { 'steps.approve.hide': ['where'] },
      'template.hiddenField',
      'error',
      "caseTitle: names the field 'where', which the step 'approve' hides; everybody reads titles",
    ],
    [
      'are hidden only where no condition of the step names them',
      { 'steps.go.hide': ['days'], 'steps.go.form[0].requiredWhen': 'days > 2' },
      'field.hiddenCondition',
      'error',
      "steps.go.form[0].requiredWhen: the condition names the field 'days', which this step hides, so that its page cannot tell whether to ask",
    ],
    [
      'are hidden, and handed on, knowingly',
      {
        'steps.approve.hide': ['day'],
        'steps.trip': { kind: 'call', procedure: 'club-report', stage: 'go', with: { day: 'day' }, to: 'over' },
      },
      'call.hiddenField',
      'warning',
      "steps.trip.with.day: hands on the field 'day', which the step 'approve' hides, to the people of 'club-report'",
    ],
    [
      'are hidden, and handed on item by item, knowingly',
      {
        'steps.plan.form[7]': { id: 'rooms', kind: 'table', columns: [{ id: 'what', kind: 'text' }] },
        'steps.approve.hide': ['rooms'],
        'steps.trip': { kind: 'call', procedure: 'club-report', stage: 'go', forEach: 'rooms', with: { day: 'item.what' }, to: 'over' },
      },
      'call.hiddenField',
      'warning',
      "steps.trip.with.day: hands on the field 'rooms', which the step 'approve' hides, to the people of 'club-report'",
    ],
    [
      'are changed where they can have been answered',
      { 'steps.plan.edit': ['went'] },
      'field.answeredLater',
      'warning',
      "steps.plan.edit[0]: the field 'went' belongs to the step 'go', which never comes before: it is always unanswered here",
    ],
  ])('%s', (_, change, code, severity, message) => finds(change, code, severity, message));
});
