import type { FactOf, Fact } from '@wubu/engine';
import type { FactRow } from '../api/shapes.js';
import { momentText } from '../platform/moment.js';
import { dutyText, type Texts } from '../platform/i18n.js';
import type { IconName } from '../platform/icons.js';
import type { FactNames } from './fact-names.js';

type Signer = FactOf<'WorkOpened'>['signers'][number];

/** A fact as a plain sentence, `tone` for its mark: an act of somebody, something late, or the system going on. */
export interface Sentence {
  text: string;
  icon: IconName;
  tone: 'act' | 'late' | 'quiet';
}

/** What only keeps our own cases together: the line before it says what happened. */
export function isTold({ type, data }: FactRow): boolean {
  return type !== 'EffectDone' || !['call', 'report', 'abandon'].includes(String(data['does']));
}

/** How an instant within a sentence is written. */
type MomentOf = (instant: string) => string;

/** The sentence of a fact in the reader's language. A type that this page does not know yet is named by its type. */
export function factSentence(row: FactRow, names: FactNames, texts: Texts, moment: MomentOf = (at) => momentText(at, texts)): Sentence {
  const who = row.actor ? names.person(row.actor.id) : texts.t('cases.system');
  const fact = { ...row.data, type: row.type, seq: row.seq, at: row.at, v: 1 } as Fact;
  return sentenceOf(fact, who, names, texts, moment);
}

/** What an effect did: outside, or among our own cases. */
const DONE = {
  outside: 'facts.EffectDone',
  call: 'facts.EffectDoneCall',
  report: 'facts.EffectDoneReport',
  abandon: 'facts.EffectDoneAbandon',
  undo: 'facts.EffectDoneUndo',
} as const;

function sentenceOf(fact: Fact, who: string, names: FactNames, texts: Texts, moment: MomentOf): Sentence {
  const { t } = texts;
  const signer = ({ person, unit, duty }: Signer) =>
    person ? names.person(person) : duty ? t('facts.pool', { unit: names.unit(unit), duty: dutyText(duty) }) : t('facts.nobody');
  const people = (ids: string[]) => ids.map(names.person).join(t('dates.comma'));
  switch (fact.type) {
    case 'CaseOpened':
      return { icon: 'plus', tone: 'act', text: t('facts.CaseOpened', { who, unit: names.unit(fact.opener.unit) }) };
    case 'WorkOpened': {
      const to = fact.signers.map(signer).join(t('dates.comma'));
      const text = t('facts.WorkOpened', { step: names.step(fact.step), to });
      return {
        icon: 'next',
        tone: 'quiet',
        text: text + (fact.due ? t('facts.due', { at: moment(fact.due) }) : t('facts.stop')),
      };
    }
    case 'TaskClaimed':
      return { icon: 'user', tone: 'act', text: t('facts.TaskClaimed', { who, step: names.stepOfWork(fact.work) }) };
    case 'TaskReleased':
      if (fact.left)
        return {
          icon: 'undo',
          tone: 'quiet',
          text: t('facts.TaskReleasedByLeaver', { who: names.person(fact.left), step: names.stepOfWork(fact.work) }),
        };
      return { icon: 'undo', tone: 'act', text: t('facts.TaskReleased', { who, step: names.stepOfWork(fact.work) }) };
    case 'TaskReassigned':
      return {
        icon: 'user',
        tone: 'act',
        text: t(fact.left ? 'facts.TaskReassignedFromLeaver' : 'facts.TaskReassigned', {
          who,
          left: fact.left ? names.person(fact.left) : '',
          step: names.stepOfWork(fact.work),
          to: signer(fact.to),
        }),
      };
    case 'TaskCompleted': {
      const outcome = fact.outcome ? t('facts.outcome', { outcome: names.outcome(fact.step, fact.outcome) }) : t('facts.stop');
      return { icon: 'check', tone: 'act', text: t('facts.TaskCompleted', { who, step: names.step(fact.step) }) + outcome };
    }
    case 'TaskReturned':
      return {
        icon: 'undo',
        tone: 'act',
        text: t('facts.TaskReturned', { who, step: names.step(fact.step), to: names.step(fact.to), then: t(`facts.then.${fact.then}`) }),
      };
    case 'TaskWithdrawn':
      return { icon: 'undo', tone: 'act', text: t('facts.TaskWithdrawn', { who, step: names.step(fact.step) }) };
    case 'TaskTransferred':
      return {
        icon: 'user',
        tone: 'act',
        text: t('facts.TaskTransferred', { who, step: names.stepOfWork(fact.work), to: signer(fact.to) }),
      };
    case 'TaskUrged':
      return { icon: 'flag', tone: 'act', text: t('facts.TaskUrged', { who, step: names.step(fact.step), people: people(fact.told) }) };
    case 'RouteTaken': {
      const text = t('facts.RouteTaken', { from: names.step(fact.from), to: names.step(fact.to) });
      return { icon: 'branch', tone: 'quiet', text: text + (fact.warning ? t('facts.warning', { condition: fact.warning }) : '') };
    }
    case 'WaitStarted': {
      const text = fact.timer
        ? t('facts.WaitStartedUntil', { step: names.step(fact.step), at: moment(fact.timer.at) })
        : t('facts.WaitStarted', { step: names.step(fact.step) });
      return { icon: 'clock', tone: 'quiet', text: text + (fact.warning ? t('facts.warning', { condition: fact.warning }) : '') };
    }
    case 'WaitEnded':
      return {
        icon: 'clock',
        tone: 'quiet',
        text: t(fact.message ? 'facts.WaitEndedByMessage' : 'facts.WaitEnded', { step: names.step(fact.step) }),
      };
    case 'CallStarted':
    case 'CasesCalled': {
      const text = t(`facts.${fact.type}`, { step: names.step(fact.step), count: fact.items.length });
      return { icon: 'next', tone: 'quiet', text: text + (fact.warning ? t('facts.warning', { condition: fact.warning }) : '') };
    }
    case 'ChildClosed':
      return { icon: 'check', tone: 'quiet', text: t('facts.ChildClosed', { step: names.step(fact.step) }) };
    case 'StandstillEnded': {
      const how = fact.skipped ? 'facts.StandstillEnded.skipped' : 'facts.StandstillEnded.again';
      return { icon: 'send', tone: 'act', text: t(how, { who, step: names.step(fact.step) }) };
    }
    case 'CallEnded':
      return { icon: 'check', tone: 'quiet', text: t('facts.CallEnded', { step: names.step(fact.step) }) };
    case 'ForkOpened': {
      const text = t('facts.ForkOpened', { step: names.step(fact.step), branches: fact.branches.map(names.step).join(t('dates.comma')) });
      return { icon: 'branch', tone: 'quiet', text: text + (fact.warning ? t('facts.warning', { condition: fact.warning }) : '') };
    }
    case 'BranchEnded':
      return { icon: 'branch', tone: 'quiet', text: t('facts.BranchEnded', { branch: names.step(fact.branch) }) };
    case 'ForkJoined':
      return { icon: 'branch', tone: 'quiet', text: t('facts.ForkJoined', { step: names.step(fact.step) }) };
    case 'ScopeLeft':
      return { icon: 'undo', tone: 'quiet', text: t('facts.ScopeLeft', { step: names.step(fact.step) }) };
    case 'EffectRequested':
      return {
        icon: 'send',
        tone: 'quiet',
        text: t('facts.EffectRequested', { step: names.step(fact.step), connection: fact.connection }),
      };
    case 'FieldsSet': {
      const fields = Object.keys(fact.values).map(names.field).join(t('dates.comma'));
      const text = t('facts.FieldsSet', { step: names.step(fact.step), fields });
      return { icon: 'check', tone: 'quiet', text: text + (fact.warning ? t('facts.warning', { condition: fact.warning }) : '') };
    }
    case 'NumberGiven':
      return {
        icon: 'check',
        tone: 'quiet',
        text: t('facts.NumberGiven', { step: names.step(fact.step), field: names.field(fact.field) }),
      };
    case 'PeopleNotified': {
      const told = fact.told.length > 0 ? 'facts.PeopleNotified' : 'facts.NobodyNotified';
      return { icon: 'info', tone: 'quiet', text: t(told, { step: names.step(fact.step), people: people(fact.told) }) };
    }
    case 'EffectDone':
      return { icon: 'check', tone: 'quiet', text: t(DONE[fact.does ?? 'outside'], { step: names.step(fact.step) }) };
    case 'EffectHeld':
      return { icon: 'check', tone: 'quiet', text: t('facts.EffectHeld', { step: names.step(fact.step) }) };
    case 'EffectFailed':
      return { icon: 'warn', tone: 'late', text: t('facts.EffectFailed', { step: names.step(fact.step), code: fact.code }) };
    case 'EffectRetried':
      return { icon: 'send', tone: 'act', text: t('facts.EffectRetried', { who, step: names.step(fact.step) }) };
    case 'RungReached':
      return { icon: fact.level > 0 ? 'flag' : 'clock', tone: 'late', text: rungSentence(fact, names, texts, signer) };
    case 'IncidentRaised':
      return {
        icon: 'warn',
        tone: 'late',
        text: t(`facts.IncidentRaised.${fact.code}`, { step: names.step(fact.step) }),
      };
    case 'CaseCancelled':
      return { icon: 'x', tone: 'act', text: t('facts.CaseCancelled', { who }) };
    case 'CaseTerminated':
      return { icon: 'x', tone: 'act', text: t('facts.CaseTerminated', { who }) };
    case 'CaseSuspended':
      return { icon: 'clock', tone: 'act', text: t('facts.CaseSuspended', { who }) };
    case 'CaseResumed':
      return { icon: 'next', tone: 'act', text: t('facts.CaseResumed', { who }) };
    case 'Commented': {
      const text =
        fact.mentions.length > 0 ? t('facts.CommentedTo', { who, people: people(fact.mentions) }) : t('facts.Commented', { who });
      return { icon: 'info', tone: 'act', text };
    }
    case 'CaseDeadlineSet':
      return { icon: 'clock', tone: 'quiet', text: t('facts.CaseDeadlineSet', { at: moment(fact.due) }) };
    case 'CaseRungReached':
      return {
        icon: fact.level > 0 ? 'flag' : 'clock',
        tone: 'late',
        text: t('facts.CaseRungReached', { did: didOf(fact, names, texts, signer) }),
      };
    case 'CaseClosed':
      return {
        icon: 'check',
        tone: 'quiet',
        text: fact.step ? t('facts.CaseClosed', { end: names.step(fact.step) }) : t('facts.CaseClosedAtOnce'),
      };
    default:
      return unknown(fact, who, texts);
  }
}

function rungSentence(fact: FactOf<'RungReached'>, names: FactNames, texts: Texts, signer: (signer: Signer) => string): string {
  return texts.t('facts.RungReached', { step: names.step(fact.step), did: didOf(fact, names, texts, signer) });
}

/** What a rung did. */
function didOf(
  fact: FactOf<'RungReached'> | FactOf<'CaseRungReached'>,
  names: FactNames,
  { t }: Texts,
  signer: (signer: Signer) => string,
): string {
  const people = (ids: string[]) => ids.map(names.person).join(t('dates.comma'));
  const did = [
    fact.reminded.length > 0 && t('facts.rung.reminded', { people: people(fact.reminded) }),
    fact.told.length > 0 && t('facts.rung.told', { people: people(fact.told) }),
    'reassigned' in fact && fact.reassigned && t('facts.rung.reassigned', { to: signer(fact.reassigned.to) }),
    fact.level > 0 && t('facts.rung.level', { level: fact.level }),
  ].filter((part) => typeof part === 'string');
  return did.join(t('dates.semi')) || t('facts.rung.nothing');
}

/** A newer server may tell of what this page has no sentence for: it is shown, not hidden. */
function unknown(fact: never, who: string, { t }: Texts): Sentence {
  return { icon: 'info', tone: 'quiet', text: t('facts.other', { who, type: (fact as Fact).type }) };
}
