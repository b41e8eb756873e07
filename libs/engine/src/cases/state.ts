/** Version of the state's shape; a state of an older one is refolded from its facts. */
export const STATE_VERSION = 3;

/** Codes, numbers and dates of the fields that routes and people rules name: never people's words. */
export type Values = { [field: string]: Value };

/** A checklist is kept as the answer's code by item. */
export type Value = string | number | boolean | { [item: string]: string } | null;

/** Where a case stands: plain JSON, control data only. Instants are ISO 8601 in UTC. */
export interface State {
  v: typeof STATE_VERSION;
  /** Number of the last fact. */
  seq: number;
  procedure: { key: string; version: number };
  status: 'running' | 'suspended' | 'closed';
  outcome?: string;
  opener: { person: string; unit: string };
  subject?: { id: string; unit: string; codes: string[] };
  values: Values;
  scopes: Scope[];
  tokens: Token[];
  work: Work[];
  done: Done[];
  /** Of the whole case (办结时限), where its procedure sets one. */
  deadline?: { due: string; next?: NextRung; level: number };
  /** Effects that no token waits for; they are performed also when the case is over. */
  unawaited?: Unawaited[];
  /** What was done outside and can be undone, in the order in which it was done. */
  performed?: Performed[];
  /** What is to be undone after what is being undone (in `unawaited`), the next one first. */
  undoing?: Performed[];
  /** The case that called this one; with `waits` it hears how this one ends. */
  parent?: Parent;
  /** Items of checklists whose answer has opened a case, as `field.item`: they open none again. */
  findings?: string[];
  counters: { scope: number; token: number; work: number; occ: { [step: string]: number } };
  /** Instant of the last fact; facts never go back behind it. `paused`: since when the case is suspended. */
  clock: { at: string; paused?: { at: string } };
}

/** A region of the case; tokens are conserved within it: opened = live + ended. */
export interface Scope {
  id: number;
  parent?: number;
  /** Of the parent: the branch in which this one lies. */
  branch?: string;
  kind: 'root' | 'fork' | 'block' | 'each';
  step?: string;
  /** Of a fork: the branches still under way. Its join waits for exactly these. */
  branches?: string[];
  opened: number;
  ended: number;
  item?: number;
}

/** One place where the case stands and waits. */
export interface Token {
  id: number;
  scope: number;
  branch?: string;
  step: string;
  occ: number;
  waits: 'work' | 'timer' | 'message' | 'effect' | 'child';
  /** The instant at which a wait ends, and by which of its alternatives. */
  until?: string;
  alternative?: number;
  /** The messages that end a wait, each by an alternative. */
  messages?: { name: string; key: string; alternative: number }[];
  /** `held`: it was performed while the case was suspended; the case goes on from it when it is resumed. `undo`: it can be undone. */
  effect?: { seq: number; n: number; failed?: boolean; held?: { status?: number }; undo?: true };
  /** The cases called by the fact `seq`, by the place of their item: those that are not closed yet. */
  call?: { seq: number; left: number[] };
  /** Set by a return "straight back". */
  back?: Back;
}

/** What the fact `seq` asked for, by the step of a place in the case. */
export interface Performed {
  seq: number;
  step: string;
  in?: Branching[];
}

/**
 * Asked for by the fact `seq`, as its `n`th: to open the cases it calls, to report to the parent how this case ended, to cancel those that the
 * fact `of` called and that nobody waits for any more, or to undo what the fact `of` had done outside.
 */
export interface Unawaited {
  seq: number;
  n: number;
  does: 'call' | 'report' | 'abandon' | 'undo';
  step: string;
  of?: number;
  failed?: true;
}

/** By which fact of the parent a case was called, and for which of its items. */
export interface Parent {
  case: string;
  seq: number;
  item: number;
  waits: boolean;
}

/** How often a step will have been entered when it is entered next. */
export function nextOcc({ counters }: State, step: string): number {
  return (Object.hasOwn(counters.occ, step) ? counters.occ[step]! : 0) + 1;
}

/** Who sent a step back, and from where: they get it again when it is completed. `back`: where theirs in turn leads, when it was itself sent back so. */
export interface Back {
  step: string;
  signers: Signer[];
  back?: Back;
}

/** The next rung of a ladder: its place in the expanded ladder and its instant, so that nextWake needs no calendar. */
export interface NextRung {
  rung: number;
  at: string;
}

/** An open human step. Each signer is one task. */
export interface Work {
  no: number;
  token: number;
  step: string;
  occ: number;
  openedAt: string;
  due?: string;
  next?: NextRung;
  /** The highest escalation level reached; 0 = none. */
  level: number;
  signers: Signer[];
  /** When somebody last urged its holder. */
  urgedAt?: string;
  /** Who may not do it, since they did a step that its procedure keeps apart from it. */
  not?: string[];
}

/**
 * Somebody the work waits for. `duty` = it came to the pool (unit, duty); `person` absent = nobody claimed it yet;
 * both absent = nobody could be found, which is an incident. `unit` is where the work lies: its head is the leader.
 */
export interface Signer {
  unit: string;
  duty?: string;
  person?: string;
  order?: number;
  lead?: boolean;
  state: 'open' | 'done' | 'notNeeded';
}

/** A fork on the way to a place, and the branch taken there. */
export interface Branching {
  scope: number;
  fork: string;
  branch: string;
}

/** What a command made of a step: the ground of return and withdraw. At most one per step, in the order walked. */
export interface Done {
  step: string;
  occ: number;
  by: string;
  unit: string;
  cmdSeq: number;
  /** The forks that the step lies in, the outermost first; absent where it lies in none. */
  in?: Branching[];
  /** There while it can be taken back: nobody has touched what its command made. */
  undo?: Undo;
}

/** What taking a completed work back needs; what is not there is nothing, or as the step walked says. */
export interface Undo {
  work: number;
  /** The commands that went on from what it had done outside, and what that was. */
  causes?: number[];
  performed?: number[];
  /** The tokens that the command made. */
  opened: number[];
  /** Of the pool that it came from. */
  duty?: string;
  due?: string;
  level?: number;
  back?: Back;
  /** Where it lay, the outermost fork first, where that is not where its step lies. */
  way?: Branching[];
  /** What the fields that it answered held before, null = nothing. */
  values?: Values;
  /** The passes of steps that set fields by themselves since, by the same command. */
  set?: { step: string; occ: number }[];
  /** The steps that no longer counted once it was completed. */
  replaced?: Done[];
}
