import { ladderOf } from '../escalation/ladder.js';
import { alternativesOf, ID_KEY, NUMBER_KEY, type Alternative } from '../procedures/alternatives.js';
import { caseNumber } from '../procedures/titles.js';
import { listOf } from '../procedures/calls.js';
import type { Branch, HumanStep, Routes, Step, StepOf } from '../procedures/procedure.js';
import { conditionInWords } from './conditions.js';
import type { Line } from './line.js';
import { fieldInWords } from './fields.js';
import { rulesOf } from '../procedures/people-rules.js';
import { peopleInWords, ruleInWords } from './people.js';
import { EXAMPLE } from './phrases.js';
import { spanOf, type Teller } from './teller.js';
import { deadlineInWords, ladderInWords } from './time.js';

/** All that one step says, line by line. */
export function linesOf(step: Step, teller: Teller): Line[] {
  const { does } = teller.phrases;
  switch (step.kind) {
    case 'human':
      return humanLines(step, teller);
    case 'choice':
      return [{ topic: 'does', text: does.choice, says: step.kind }, ...routeLines(step.to, teller)];
    case 'system':
      return [...actLines(step, teller), ...routeLines(step.to, teller)];
    case 'call':
      return [
        {
          topic: 'does',
          text: does.call(step.procedure, eachInWords(step, teller), step.wait !== false),
          says: [step.procedure, step.forEach, step.wait, step.with],
        },
        ...routeLines(step.to, teller),
      ];
    case 'fork':
      return [
        { topic: 'does', text: step.mode === 'all' ? does.forkAll : does.forkSome, says: step.mode },
        ...step.branches.map((branch) => branchLine(branch, teller)),
        { topic: 'next', key: 'join', text: teller.phrases.next.joinedAt(teller.step(step.join)), says: step.join },
      ];
    case 'join':
      return [{ topic: 'does', text: does.join, says: step.kind }, ...routeLines(step.to, teller)];
    case 'wait':
      return waitLines(step, teller);
    case 'end':
      return [
        { topic: 'does', text: does.end(step.outcome), says: step.outcome },
        ...(step.all ? [{ topic: 'does', key: 'all', text: does.endAll, says: step.all } as const] : []),
        ...(step.undo ? [{ topic: 'does', key: 'undo', text: does.endUndo, says: step.undo } as const] : []),
      ];
  }
}

/** `1..days` as it is written, a list by its title. */
function eachInWords(step: StepOf<'call'>, { field, phrases }: Teller): string | undefined {
  const list = listOf(step);
  return list === undefined ? step.forEach : phrases.quoted(field(list));
}

function actLines(step: StepOf<'system'>, teller: Teller): Line[] {
  const { does } = teller.phrases;
  switch (step.action) {
    case 'http':
      return [
        { topic: 'does', text: does.http(step.connection, (step.send ?? []).map(teller.field)), says: [step.connection, step.send] },
        ...(step.undo === undefined ? [] : [{ topic: 'does', key: 'undo', text: does.undo(step.undo), says: step.undo } as const]),
      ];
    case 'set':
      return Object.entries(step.set).map(([id, value]): Line => {
        return { topic: 'does', key: id, text: does.set(conditionInWords(`${id} = ${value}`, teller)), says: value };
      });
    case 'number':
      return [
        {
          topic: 'does',
          text: does.number(caseNumber(step.number, EXAMPLE.year, EXAMPLE.n), teller.field(step.field)),
          says: [step.number, step.field],
        },
      ];
    case 'notify': {
      const who = step.people.flatMap((rule) => rulesOf(rule, []).slice(0, 1)).map(({ rule }) => ruleInWords(rule, teller));
      return [{ topic: 'does', text: does.notify(who, teller.words(step.text, '')), says: [step.people, step.text] }];
    }
  }
}

function humanLines(step: HumanStep, teller: Teller): Line[] {
  const { phrases, field, words } = teller;
  const { help, form = [], edit = [], hide = [], deadline, outcomes = [] } = step;
  const rungs = deadline ? ladderOf(teller.procedure, deadline) : [];
  return [
    ...(help ? [{ topic: 'does', text: phrases.does.help(words(help, '')), says: help } as const] : []),
    { topic: 'people', text: peopleInWords(step, teller), says: [step.people, step.notWhoDid] },
    { topic: 'deadline', text: deadlineInWords(deadline, teller), says: deadline && [deadline.within, deadline.clock, deadline.by] },
    ...(deadline ? ladderInWords(deadline, teller) : []).map((text, n): Line => ({
      topic: 'ladder',
      key: String(n),
      text,
      says: rungs[n],
    })),
    ...form.map((each): Line => ({ topic: 'field', key: each.id, text: fieldInWords(each, teller), says: each })),
    ...(edit.length > 0 ? [{ topic: 'rights', key: 'edit', text: phrases.form.edits(edit.map(field)), says: edit } as const] : []),
    ...(hide.length > 0 ? [{ topic: 'rights', key: 'hide', text: phrases.form.hides(hide.map(field)), says: hide } as const] : []),
    ...outcomes.map((outcome): Line => {
      const text = phrases.next.outcome(words(outcome.title, outcome.id), teller.step(outcome.step), outcome.no ?? false);
      return { topic: 'next', key: outcome.id, text, says: outcome };
    }),
    ...(step.to === undefined ? [] : routeLines(step.to, teller)),
  ];
}

function routeLines(routes: Routes, teller: Teller): Line[] {
  const { next } = teller.phrases;
  if (typeof routes === 'string') return [{ topic: 'next', key: 'default', text: next.to(teller.step(routes)), says: routes }];
  return routes.map((route): Line => {
    if ('default' in route) {
      const told = routes.length > 1 ? next.otherwise : next.to;
      return { topic: 'next', key: 'default', text: told(teller.step(route.default)), says: route.default };
    }
    return { topic: 'next', key: route.when, text: next.when(conditionInWords(route.when, teller), teller.step(route.step)), says: route };
  });
}

/** When a branch of a fork runs. */
export function branchWhen(branch: Branch, teller: Teller): string {
  const { next } = teller.phrases;
  if ('default' in branch) return next.branchOtherwise;
  return next.branch(branch.when === undefined ? undefined : conditionInWords(branch.when, teller));
}

function branchLine(branch: Branch, teller: Teller): Line {
  const to = 'default' in branch ? branch.default : branch.step;
  return { topic: 'next', key: to, text: teller.phrases.next.branchTo(teller.step(to), branchWhen(branch, teller)), says: branch };
}

function waitLines(step: StepOf<'wait'>, teller: Teller): Line[] {
  const { does, next } = teller.phrases;
  const alternatives = alternativesOf(step);
  if (!step.firstOf) {
    const [only] = alternatives;
    return [
      ...(only
        ? [{ topic: 'does', text: eventInWords(only, teller), says: [only.until, only.for, only.clock, only.message, only.key] } as const]
        : []),
      ...(step.to === undefined ? [] : routeLines(step.to, teller)),
    ];
  }
  return [
    { topic: 'does', text: does.waitFirst, says: step.kind },
    ...alternatives.map((each): Line => {
      const to = typeof each.to === 'string' ? each.to : '';
      return {
        topic: 'next',
        key: each.message ?? each.until ?? each.for ?? '',
        text: next.first(eventInWords(each, teller), teller.step(to)),
        says: each,
      };
    }),
  ];
}

function eventInWords(event: Alternative, teller: Teller): string {
  const { does, quoted } = teller.phrases;
  if (event.message !== undefined) {
    const key = event.key === NUMBER_KEY ? does.caseNumber : event.key === ID_KEY ? does.caseId : quoted(teller.field(event.key ?? ''));
    return does.waitMessage(event.message, key);
  }
  if (event.until !== undefined) return does.waitUntil(conditionInWords(event.until, teller));
  return does.waitFor(spanOf(event.for ?? 'P0D', event.clock ?? 'plain', teller));
}
