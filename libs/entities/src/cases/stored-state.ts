import { type Fact, fold, type State, STATE_VERSION } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';

const FACTS: Statement = {
  name: 'fact.until',
  text: 'SELECT seq, at, type, v, data FROM fact WHERE case_id = $1::uuid AND seq <= $2::int ORDER BY seq',
};

interface FactRow {
  seq: number;
  at: string;
  type: string;
  v: number;
  data: object;
}

/** The facts of a case up to one of them, in order. */
export async function readFacts(db: Queryable, caseId: string, seq: number): Promise<Fact[]> {
  const rows = await db.query<FactRow>(FACTS, [caseId, seq]);
  return rows.map(({ data, ...row }) => ({ ...row, ...data }) as Fact);
}

/** Reads a stored state. One of an older shape is folded anew from its facts; a newer or broken one is a fault, nothing is guessed. */
export async function readState(db: Queryable, caseId: string, seq: number, text: string): Promise<State> {
  const state = parse(caseId, text);
  if (state.v > STATE_VERSION)
    throw new Error(`the state of case ${caseId} has version ${state.v}, this program knows ${STATE_VERSION}: update it`);
  const current = state.v === STATE_VERSION ? (state as State) : fold(await readFacts(db, caseId, seq));
  if (current.seq !== seq) throw new Error(`the state of case ${caseId} says fact ${current.seq}, its row says ${seq}`);
  return current;
}

function parse(caseId: string, text: string): { v: number; seq: number } {
  try {
    const state: unknown = JSON.parse(text);
    if (state && typeof state === 'object' && 'v' in state && typeof state.v === 'number') return state as { v: number; seq: number };
  } catch {
    // said below, without the text: it may be anything
  }
  throw new Error(`the state of case ${caseId} cannot be read`);
}
