import { fc } from '../support/runs.js';
import { parseProcedure, pathParts, PROBLEM_CODES, problemMessage, type ProblemCode } from '@wubu/engine';
import { finds, problems, type Change } from './changed.js';

const over = { kind: 'end', outcome: 'over' };
const rung = { after: 'PT1H', remind: 'assignee' };

describe('the ways', () => {
  it.each<[string, Change, ProblemCode, string]>([
    ['start at a step that there is', { start: 'begin' }, 'start.unknown', "start: there is no step 'begin' to start with"],
    ['start with people', { start: 'weigh' }, 'start.notHuman', "start: the start step 'weigh' is of kind choice, expected human"],
    [
      'lead to steps that there are',
      { 'steps.approve.outcomes[0].step': 'fly' },
      'step.unknown',
      "steps.approve.outcomes[0].step: there is no step 'fly'",
    ],
    [
      'lead to steps of the procedure, not to what every object has',
      { 'steps.plan.to': 'valueof' },
      'step.unknown',
      "steps.plan.to: there is no step 'valueof'",
    ],
    [
      'of a human step are outcomes or routes',
      { 'steps.plan.to': undefined },
      'step.noWayOn',
      "steps.plan: the step 'plan' has neither 'outcomes' nor 'to', expected one of them",
    ],
    [
      'of a human step are not both',
      { 'steps.approve.to': 'go' },
      'step.bothWays',
      "steps.approve: the step 'approve' has both 'outcomes' and 'to', expected one of them",
    ],
    [
      'with conditions have a default',
      { 'steps.transport.to': [{ when: 'days > 1', step: 'book' }] },
      'routes.noDefault',
      "steps.transport.to: has no default, expected '- default: step' as the last route",
    ],
    [
      'end with the default',
      { 'steps.transport.to': [{ default: 'go' }, { when: 'days > 1', step: 'book' }] },
      'routes.defaultNotLast',
      'steps.transport.to[0]: the default is not the last route, those after it are never taken',
    ],
    [
      'of a step have each outcome once',
      { 'steps.approve.outcomes[1].id': 'agree' },
      'outcome.duplicate',
      "steps.approve.outcomes[1].id: the outcome 'agree' stands here twice",
    ],
    ['reach every step', { 'steps.spare': over }, 'step.unreachable', "steps.spare: no way leads from the start to the step 'spare'"],
  ])('%s', (_, change, code, message) => finds(change, code, 'error', message));

  it('lead from every step to an end', () => {
    finds(
      { 'steps.go.to': 'go' },
      'step.noEnd',
      'error',
      ...['transport', 'book', 'go'].map((step) => `steps.${step}: no way leads from the step '${step}' to an end`),
    );
  });
  it('that lead round wait for a person', () => {
    finds(
      { 'steps.book.to': 'transport' },
      'loop.noWaiting',
      'error',
      "steps.transport: the step 'transport' can come round to itself without waiting for a person",
      "steps.book: the step 'book' can come round to itself without waiting for a person",
    );
    expect(problems({ 'steps.go.to[1].default': 'plan', 'steps.approve.outcomes[1].step': 'over' })).toEqual([]);
  });
  it('are not judged as a whole while one leads nowhere', () => {
    expect(problems({ 'steps.plan.to': 'fly' }).map(({ code }) => code)).toEqual(['step.unknown']);
  });
});

describe('stages', () => {
  it.each<[string, Change, ProblemCode, 'error' | 'warning', string]>([
    [
      'are those that there are',
      { 'steps.approve.stage': 'later' },
      'stage.unknown',
      'error',
      "steps.approve.stage: there is no stage 'later'",
    ],
    [
      'hold every step at which a case waits',
      { 'steps.approve.stage': undefined },
      'stage.missing',
      'error',
      "steps.approve: the step 'approve' lies in no stage, expected 'stage' or a stage with its id",
    ],
    ['are each there once', { 'stages[2].id': 'plan' }, 'stage.duplicate', 'error', "stages[2].id: the stage 'plan' stands here twice"],
    [
      'hold something',
      { 'stages[3]': { id: 'rest', title: { 'zh-CN': '休息' } } },
      'stage.empty',
      'warning',
      "stages[3]: no step lies in the stage 'rest'",
    ],
  ])('%s', (_, change, code, severity, message) => finds(change, code, severity, message));
});

describe('fields', () => {
  const choice = { id: 'by', kind: 'choice', options: [{ id: 'bus' }, { id: 'bus' }] };
  it.each<[string, Change, ProblemCode, 'error' | 'warning', string]>([
    [
      'are each there once in a procedure',
      { 'steps.go.form[0].id': 'cost' },
      'field.duplicate',
      'error',
      "steps.go.form[0].id: the step 'plan' has a field 'cost' already; field ids are unique in a procedure",
    ],
    [
      'offer each option once',
      { 'steps.plan.form[5]': choice },
      'field.duplicateOption',
      'error',
      "steps.plan.form[5].options[1].id: 'bus' stands here twice",
    ],
    [
      'leave room between their limits',
      { 'steps.plan.form[2].min': '元(50001)' },
      'field.limits',
      'error',
      "steps.plan.form[2]: no answer fits the field 'cost': min 5000100 is greater than max 5000000",
    ],
    ['that are sent are there', { 'steps.book.send[0]': 'whom' }, 'field.unknown', 'error', "steps.book.send[0]: there is no field 'whom'"],
    [
      'that are sent can have been answered',
      { 'steps.book.send[0]': 'went' },
      'field.answeredLater',
      'warning',
      "steps.book.send[0]: the field 'went' belongs to the step 'go', which never comes before: it is always unanswered here",
    ],
  ])('%s', (_, change, code, severity, message) => finds(change, code, severity, message));
});

describe('conditions', () => {
  const when = 'steps.transport.to[0].when';
  it.each<[ProblemCode, string, string]>([
    ['condition.syntax', 'days >', "'days >' cannot be read from character 7 on"],
    [
      'condition.tooDeep',
      `${'('.repeat(25)}went${')'.repeat(25)}`,
      `'${'('.repeat(25)}went${')'.repeat(25)}' is nested deeper than 20 levels`,
    ],
    ['condition.notAllowed', 'now() > day', "'now() > day' uses 'now()', which conditions may not"],
    ['condition.unknownField', 'price > 1', "'price > 1' names the field 'price', which no step has (a minus needs spaces around it)"],
    [
      'condition.fieldKind',
      'why = "x"',
      `'why = "x"' names the field 'why' of kind long-text; conditions may name number, money, date, choice, yes-no, region, computed, and one item of a checklist or of several choices: list.item`,
    ],
    [
      'condition.unknownItem',
      'safe.train = "fine"',
      `'safe.train = "fine"' names the item 'train', which the checklist 'safe' does not have`,
    ],
    ['condition.unknownOption', 'by = "train"', `'by = "train"' compares 'by' with 'train', expected one of: bus, on-foot`],
    [
      'condition.types',
      'cost > 1000',
      `'cost > 1000' brings money and number together by '>'; money is written 元(1000), a date @"2027-01-31"`,
    ],
    ['condition.notYesNo', 'days + 1', "'days + 1' gives number, expected a question answered by yes or no"],
  ])('%s', (code, condition, message) => {
    finds({ [when]: condition }, code, 'error', `${when}: ${message}`);
  });
  it('ask what can have been answered', () => {
    finds(
      { [when]: 'went' },
      'field.answeredLater',
      'warning',
      `${when}: the field 'went' belongs to the step 'go', which never comes before: it is always unanswered here`,
    );
  });
});

describe('ladders', () => {
  const at = 'ladders.gentle[0]';
  const often = { ...rung, repeat: 'PT1H', times: 100 };
  it.each<[string, Change, ProblemCode, 'error' | 'warning', string]>([
    [
      'are those that there are',
      { 'steps.go.deadline.ladder': 'steep' },
      'ladder.unknown',
      'error',
      "steps.go.deadline.ladder: there is no ladder 'steep'",
    ],
    [
      'are there for each deadline, of which else nobody would hear',
      { 'ladders.gentle': [{ after: 'PT0S', level: 1 }] },
      'deadline.unheard',
      'warning',
      "steps.go.deadline: nobody hears when it passes: no rung of the ladder 'gentle' reminds, tells or reassigns",
    ],
    ['are used', { 'ladders.steep': [rung] }, 'ladder.unused', 'warning', "ladders.steep: no deadline uses the ladder 'steep'"],
    [
      'have not too many moments',
      { 'ladders.gentle': [often, often] },
      'ladder.tooLong',
      'error',
      'ladders.gentle: the ladder has 202 moments, repeats counted, expected at most 200',
    ],
    [
      'have rungs before or after',
      { [at]: { ...rung, before: 'PT1H' } },
      'rung.when',
      'error',
      `${at}: expected either 'before' or 'after', and not both`,
    ],
    [
      'have rungs at some time',
      { [at]: { remind: 'assignee' } },
      'rung.when',
      'error',
      `${at}: expected either 'before' or 'after', and not both`,
    ],
    [
      'have rungs that do something',
      { [at]: { after: 'PT1H' } },
      'rung.nothing',
      'error',
      `${at}: does nothing, expected at least one of 'remind', 'tell', 'reassign', 'level'`,
    ],
    [
      'repeat so many times',
      { [at]: { ...rung, repeat: 'P1D' } },
      'rung.repeat',
      'error',
      `${at}: 'repeat' (longer than nothing) and 'times' go together`,
    ],
    [
      'repeat after some time',
      { [at]: { ...rung, repeat: 'PT0S', times: 3 } },
      'rung.repeat',
      'error',
      `${at}: 'repeat' (longer than nothing) and 'times' go together`,
    ],
  ])('%s', (_, change, code, severity, message) => finds(change, code, severity, message));
  it('are not needed by a step without a deadline, which is told', () => {
    finds(
      { 'steps.approve.deadline': undefined },
      'step.noDeadline',
      'warning',
      "steps.approve: the step 'approve' has no deadline: nobody will notice when it is not done",
    );
  });
});

describe('calls', () => {
  const call = (forEach: string): Change => ({
    'steps.go.to': 'report',
    'steps.report': { kind: 'call', stage: 'go', procedure: 'club-report', forEach, to: 'over' },
  });
  it('count no more cases than one step may call, as far as can be told', () => {
    const message = (range: string) =>
      `steps.report.forEach: '${range}' may count more than 200 cases, which stops a case here as an incident: give the field a 'max'`;
    finds({ ...call('1..days'), 'steps.plan.form[4].max': undefined }, 'call.tooMany', 'warning', message('1..days'));
    finds(call('0..200'), 'call.tooMany', 'warning', message('0..200'));
    expect(problems(call('1..days')).filter(({ code }) => code === 'call.tooMany')).toEqual([]);
  });
});

describe('titles, numbers, people', () => {
  const later = "caseTitle: names the field 'went' of the step 'go'; the title is made when the case opens, so it stays empty";
  it.each<[string, Change, ProblemCode, 'error' | 'warning', string]>([
    [
      'a title names fields',
      { caseTitle: '{where}' },
      'template.unknownPlace',
      'error',
      "caseTitle: found '{where}', expected {data.field}",
    ],
    ['a title closes its braces', { caseTitle: '{data.where' }, 'template.unknownPlace', 'error', "caseTitle: found '{', expected {…}"],
    [
      'a title names fields that there are',
      { caseTitle: '{data.whom}' },
      'template.unknownField',
      'error',
      "caseTitle: names the field 'whom', which no step has",
    ],
    [
      'a title names what fits into a line',
      { caseTitle: '{data.safe}' },
      'template.fieldKind',
      'error',
      "caseTitle: names the field 'safe' of kind checklist, which does not fit into a line",
    ],
    [
      'a title names nothing that is masked',
      { 'steps.plan.form[0].masked': true },
      'field.masked',
      'error',
      "caseTitle: the field 'where' is masked, but a condition, a people rule, a computed field or the title names it, so that it would be read unmasked",
    ],
    ['a title names what is answered at the start', { caseTitle: '{data.went}' }, 'template.laterField', 'warning', later],
    ['a number counts', { number: 'CT{yyyy}' }, 'template.noCounter', 'error', 'number: has 0 counters, expected one: {n:6}'],
    ['a number counts once', { number: '{n}{n:6}' }, 'template.noCounter', 'error', 'number: has 2 counters, expected one: {n:6}'],
    [
      'a number knows year and counter',
      { number: 'CT{yy}-{n:6}' },
      'template.unknownPlace',
      'error',
      "number: found '{yy}', expected {yyyy}, {n:6}",
    ],
    [
      'a rule speaks of a subject only where there is one',
      { 'steps.approve.people.else': { headOf: 'subject.unit' } },
      'people.noSubject',
      'error',
      "steps.approve.people.else.headOf: speaks of 'subject.unit', but cases of this procedure have no subject",
    ],
    [
      'a subject is one that can be chosen',
      { subject: 'household' },
      'subject.notYet',
      'warning',
      "subject: is 'household', but cases cannot be opened about a subject before there is a registry of them: write 'none'",
    ],
  ])('%s', (_, change, code, severity, message) => finds(change, code, severity, message));
});

describe('size', () => {
  it('has wide limits', () => {
    const steps = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`steps.extra-${n}`, over]));
    finds(steps, 'procedure.tooManySteps', 'error', 'steps: found 208 steps, expected at most 200');
    const form = (n: number) => Array.from({ length: 100 }, (_, m) => ({ id: `f-${n}-${m}`, kind: 'yes-no' }));
    const forms = Object.fromEntries(
      Array.from({ length: 21 }, (_, n) => [`steps.more-${n}`, { kind: 'human', people: { openedBy: true }, form: form(n), to: 'over' }]),
    );
    finds(forms, 'procedure.tooManyFields', 'error', 'steps: found 2108 fields, expected at most 2000');
    const to = [...Array.from({ length: 49 }, () => ({ when: 'went', step: 'over' })), { default: 'over' }];
    const routes = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`steps.turn-${n}`, { kind: 'choice', to }]));
    finds(routes, 'procedure.tooManyConditions', 'error', 'steps: found 543 conditions, expected at most 500');
  });
});

describe('the list of problems', () => {
  it('is bounded, and tells the errors first', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 180 }, (_, n) => [
        `steps.more-${n}`,
        { kind: 'human', people: { openedBy: true }, to: n < 179 ? `more-${n + 1}` : 'over' },
      ]),
    );
    const told = problems({ ...steps, 'steps.plan.to': 'more-0', number: 'x' });
    expect(told).toHaveLength(200);
    expect(told.map(({ severity }) => severity).lastIndexOf('error')).toBeLessThan(
      told.findIndex(({ severity }) => severity === 'warning'),
    );
  });
});

describe('laws of checking a procedure', () => {
  const place = fc.constantFrom(
    'steps.plan.to',
    'steps.weigh.to',
    'steps.go.people',
    'steps',
    'stages',
    'ladders.standard',
    'start',
    'caseTitle',
    'number',
    'steps.plan.form',
    'steps.book.send',
    'steps.approve.outcomes',
    'steps.weigh.to[0].when',
  );
  const word = fc.constantFrom('plan', 'go', 'over', 'constructor', 'valueOf', '__proto__', 'cost', 'P1D', '{data.cost}');
  const value = fc.oneof(
    word,
    fc.jsonValue({ maxDepth: 4 }),
    fc.array(fc.dictionary(fc.constantFrom('when', 'step', 'default', 'id', 'kind', 'after', 'times'), fc.oneof(word, fc.integer()))),
  );

  it('never throws, knows its codes, has a text for each, and names a place that can be found again', () => {
    fc.assert(
      fc.property(place, value, fc.anything(), (path, written, junk) => {
        for (const problem of [...problems({ [path]: written }), ...parseProcedure(junk).problems]) {
          expect(PROBLEM_CODES).toContain(problem.code);
          expect(problemMessage(problem)).not.toMatch(/\{(found|expected|step|field|max|min)\}|undefined/);
          expect(pathParts(problem.path).length > 0 || problem.path === '').toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
