import type { Effect, Fact, State } from '@wubu/engine';
import { v7 } from 'uuid';
import type { IncidentCode } from '../operations/incident.entity.js';
import { rowsPart } from './rows-part.js';
import type { Part } from './write-statement.js';

/** How often an action outside is tried for ever, through any crash. */
export const MAX_ATTEMPTS = 8;

type EffectOf<T extends Effect['type']> = Extract<Effect, { type: T }>;

export interface Outcome {
  effects: readonly Effect[];
  facts: readonly Fact[];
  before: State | undefined;
  after: State;
}

/** The parts for what a command's facts lead to outside of the state; none for most commands. `large`: the state has just become so. */
export function effectParts({ effects, facts, before, after }: Outcome, large: boolean): Part[] {
  const of = <T extends Effect['type']>(type: T) => effects.filter((effect): effect is EffectOf<T> => effect.type === type);
  const [notices, mended] = [of('notice'), of('incidentEnded')];
  const wanted = [...of('http').map(outsideRow), ...of('own').map(ownRow)];
  const faults: Incident[] = [...of('incident'), ...(large ? [{ code: 'large' } as const] : [])];
  const changes = statusChanges(facts, before, after);
  return [
    ...(notices.length ? [noticesAdded(notices)] : []),
    ...(wanted.length ? [effectsRequested(wanted)] : []),
    ...(changes.length ? [effectsChanged(changes)] : []),
    ...(faults.length ? [incidentsRaised(faults)] : []),
    ...(mended.length ? [incidentsEnded(mended)] : []),
  ];
}

/** In the fact's transaction: what somebody was told in the application, they were told exactly once. */
const noticesAdded = (notices: readonly EffectOf<'notice'>[]): Part =>
  noticed(notices.map((notice) => ({ work: null, level: null, ...notice, id: v7() })));

const noticed = rowsPart(
  'ni',
  { id: 'uuid', person: 'uuid', seq: 'int', code: 'text', step: 'text', work: 'int', level: 'int' },
  (u) => `ni AS (INSERT INTO notice (id, person_id, case_id, seq, code, step, work, level, at)
       SELECT u.id, u.person, g.case_id, u.seq, u.code, u.step, u.work, u.level, g.at FROM g, ${u} ON CONFLICT DO NOTHING)`,
);

type EffectRow = { seq: number; n: number; action: string; connection: string; step: string; send: readonly string[] };

const outsideRow = ({ type, ...effect }: EffectOf<'http'>): EffectRow => ({ ...effect, action: type });

/** Between our own cases nothing is sent but which fact's cases are meant. */
const ownRow = ({ seq, n, does, step, of }: EffectOf<'own'>): EffectRow => ({
  seq,
  n,
  action: does,
  connection: '',
  step,
  send: of === undefined ? [] : [String(of)],
});

/** Those between our own cases, for whoever performs them right after the command; what is undone lies outside. */
export function ownEffects(effects: readonly Effect[]): { seq: number; n: number }[] {
  return effects.flatMap((effect) => (effect.type === 'own' && effect.does !== 'undo' ? [{ seq: effect.seq, n: effect.n }] : []));
}

/** `send` travels as text, since an array of arrays must not be ragged. */
const effectsRequested = (effects: readonly EffectRow[]): Part =>
  requested(
    effects.map((effect) => ({ ...effect, send: effect.send.join(',') })),
    MAX_ATTEMPTS,
  );

const requested = rowsPart(
  'x',
  { seq: 'int', n: 'int', action: 'text', connection: 'text', step: 'text', send: 'text' },
  (u) => `x AS (INSERT INTO effect (case_id, seq, n, action, connection, step, send, status, max, next_at, at)
       SELECT g.case_id, u.seq, u.n, u.action, u.connection, u.step, string_to_array(u.send, ','), 'pending', $1::int, g.at, g.at FROM g, ${u})`,
);

interface StatusChange {
  seq: number;
  n: number;
  status: 'done' | 'failed' | 'pending' | 'stale';
  code?: string;
}

/** What came back, what an operator wants tried again, and what nobody waits for any more. */
function statusChanges(facts: readonly Fact[], before: State | undefined, after: State): StatusChange[] {
  const named = facts.flatMap((fact): StatusChange[] => {
    if (fact.type === 'EffectDone') return [{ ...fact.effect, status: 'done' }];
    if (fact.type === 'EffectFailed') return [{ ...fact.effect, status: 'failed', code: fact.code }];
    return fact.type === 'EffectRetried' ? [{ ...fact.effect, status: 'pending' }] : [];
  });
  const wanted = wantedIn(after);
  const left = (before ? wantedIn(before) : []).filter(
    ({ seq, n }) => ![...wanted, ...named].some((other) => other.seq === seq && other.n === n),
  );
  return [...named, ...left.map(({ seq, n }): StatusChange => ({ seq, n, status: 'stale' }))];
}

function wantedIn({ tokens, unawaited = [] }: State): { seq: number; n: number }[] {
  return [...tokens.flatMap(({ effect }) => effect ?? []), ...unawaited];
}

/** A retry begins to count anew; an attempt at what nobody waits for any more may still be under way. */
const effectsChanged = (changes: readonly StatusChange[]): Part => changed(changes.map((change) => ({ code: null, ...change })));

const changed = rowsPart(
  'y',
  { seq: 'int', n: 'int', status: 'text', code: 'text' },
  (u) => `y AS (UPDATE effect e SET status = u.status, error = u.code,
                           lease_until = CASE u.status WHEN 'stale' THEN e.lease_until END,
                           attempts = CASE u.status WHEN 'pending' THEN 0 ELSE e.attempts END,
                           next_at = CASE u.status WHEN 'pending' THEN g.at ELSE e.next_at END
       FROM g, ${u} WHERE e.case_id = g.case_id AND e.seq = u.seq AND e.n = u.n)`,
);

interface Incident {
  code: IncidentCode;
  step?: string;
  work?: number;
  effect?: { seq: number; n: number };
}

const incidentsRaised = (incidents: readonly Incident[]): Part =>
  raised(incidents.map(({ code, step, work, effect }) => ({ id: v7(), code, step, work, seq: effect?.seq, n: effect?.n })));

const raised = rowsPart(
  'i',
  { id: 'uuid', code: 'text', step: 'text', work: 'int', seq: 'int', n: 'int' },
  (u) => `i AS (INSERT INTO incident (id, case_id, code, step, work, effect_seq, effect_n, raised_at)
       SELECT u.id, g.case_id, u.code, u.step, u.work, u.seq, u.n, g.at FROM g, ${u})`,
);

/** By work, by effect, by the step where it stood still, or (naming none) all of the case: it is closed. */
function incidentsEnded(mended: readonly EffectOf<'incidentEnded'>[]): Part {
  const works = mended.flatMap(({ work }) => (work === undefined ? [] : [work]));
  const effects = mended.flatMap(({ effect }) => (effect ? [effect] : []));
  const parked = mended.flatMap((each) => each.parked ?? []);
  return {
    code: 'ie',
    sql: `ie AS (UPDATE incident SET ended_at = g.at FROM g WHERE incident.case_id = g.case_id AND ended_at IS NULL
       AND ($4::boolean OR work = ANY ($1::int[]) OR (effect_seq, effect_n) IN (SELECT * FROM unnest($2::int[], $3::int[]))
            OR (step = ANY ($5::text[]) AND work IS NULL AND effect_seq IS NULL)))`,
    values: [
      works,
      effects.map((effect) => effect.seq),
      effects.map((effect) => effect.n),
      mended.some(({ work, effect, parked: at }) => work === undefined && !effect && at === undefined),
      parked,
    ],
  };
}
