import type { Answers } from '@wubu/engine';

interface Copy {
  answers: Answers;
  at: string;
  /** Whether the server has it too. */
  sent: boolean;
}

const PREFIX = 'wubu.draft.';
const OPINION = 'wubu.opinion.';
const nameOf = (person: string, task: string) => `${PREFIX}${person}.${task}`;

/** The copy of a draft on this device. A device that keeps nothing (private window, full) still lets people work. */
export function keptCopy(person: string, task: string): Copy | undefined {
  try {
    const text = localStorage.getItem(nameOf(person, task));
    return text ? (JSON.parse(text) as Copy) : undefined;
  } catch {
    return undefined;
  }
}

export function keepCopy(person: string, task: string, copy: Copy) {
  try {
    localStorage.setItem(nameOf(person, task), JSON.stringify(copy));
  } catch {
    // Full or forbidden: the server's draft is then the only one.
  }
}

export function forgetCopy(person: string, task: string) {
  localStorage.removeItem(nameOf(person, task));
}

/** The opinion on a decision is kept on this device only, until the task is completed. */
export const keptOpinion = (person: string, task: string) => localStorage.getItem(`${OPINION}${person}.${task}`) ?? '';

export function keepOpinion(person: string, task: string, opinion: string) {
  try {
    if (opinion) localStorage.setItem(`${OPINION}${person}.${task}`, opinion);
    else localStorage.removeItem(`${OPINION}${person}.${task}`);
  } catch {
    // It is still on the page.
  }
}

/** At sign-out nothing that the server has stays on the device. */
export function forgetSentCopies() {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(PREFIX)) continue;
    const copy = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Copy>;
    if (copy.sent !== false) localStorage.removeItem(name);
  }
}
