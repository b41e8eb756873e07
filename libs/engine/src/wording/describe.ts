import { ladderOf } from '../escalation/ladder.js';
import type { Procedure, Step } from '../procedures/procedure.js';
import { caseNumber, stageOf } from '../procedures/titles.js';
import { fieldAt, fillTemplate } from '../procedures/template.js';
import { stepOf } from '../procedures/ways.js';
import { branchWhen, linesOf } from './describe-step.js';
import type { Line } from './line.js';
import { outlineOf, type Outlined } from './outline.js';
import { EXAMPLE, type Language } from './phrases.js';
import { deadlineInWords, ladderInWords } from './time.js';
import { tellerOf, type Names, type Teller } from './teller.js';

/** A step as a manager reads it. */
export interface StepInWords {
  id: string;
  kind: Step['kind'];
  kindText: string;
  title: string;
  stage: string;
  lines: Line[];
  /** Of a fork: what happens at the same time, each with when it does. */
  branches: { when: string; steps: StepInWords[] }[];
}

/** A procedure as a manager reads it. */
export interface ProcedureInWords {
  title: string;
  /** What holds of the whole. */
  about: Line[];
  steps: StepInWords[];
}

/**
 * A procedure as plain sentences, its steps in the order in which people go through them. Tells any procedure of the right shape, also one
 * with errors; what it names and is not there is told by its id.
 */
export function describeProcedure(procedure: Procedure, language: Language, names: Names): ProcedureInWords {
  const teller = tellerOf(procedure, language, names);
  return {
    title: teller.words(procedure.title, procedure.key),
    about: wholeLines(teller),
    steps: outlineOf(procedure).flatMap((each) => stepInWords(each, teller)),
  };
}

function stepInWords({ id, branches }: Outlined, teller: Teller): StepInWords[] {
  const { procedure, phrases, words } = teller;
  const step = stepOf(procedure, id);
  if (!step) return [];
  const stage = stageOf(procedure, id);
  return [
    {
      id,
      kind: step.kind,
      kindText: phrases.kinds[step.kind],
      title: teller.step(id),
      stage: words(stage.title, stage.id),
      lines: linesOf(step, teller),
      branches: branches.map(({ branch, steps }) => ({
        when: branchWhen(branch, teller),
        steps: steps.flatMap((each) => stepInWords(each, teller)),
      })),
    },
  ];
}

function wholeLines(teller: Teller): Line[] {
  const { procedure, phrases, names, words, field } = teller;
  const { whole } = phrases;
  const { open, number, caseTitle, stages, title, deadline } = procedure;
  const rungs = deadline ? ladderOf(procedure, deadline) : [];
  const example = caseNumber(number, EXAMPLE.year, EXAMPLE.n);
  const titled = fillTemplate(caseTitle, (place) => `[${field(fieldAt(place) ?? place)}]`);
  return [
    { topic: 'does', key: 'open', text: whole.opens(names.duty(open.duty) ?? open.duty), says: open },
    { topic: 'does', key: 'stages', text: whole.stages(stages.map((stage) => words(stage.title, stage.id))), says: stages },
    { topic: 'does', key: 'number', text: whole.number(example), says: number },
    { topic: 'does', key: 'title', text: whole.title(titled), says: [caseTitle, title] },
    ...(deadline
      ? [
          {
            topic: 'deadline',
            text: whole.deadline(deadlineInWords(deadline, teller)),
            says: [deadline.within, deadline.clock, deadline.by],
          } as const,
        ]
      : []),
    ...(deadline ? ladderInWords(deadline, teller) : []).map((text, n): Line => ({
      topic: 'ladder',
      key: String(n),
      text,
      says: rungs[n],
    })),
  ];
}
