import { fold, type State } from '@wubu/engine';
import { readFacts } from '@wubu/entities';
import { eventually } from '../drivers/eventually.js';
import { send, type People } from './people.js';
import { RUNGS } from './procedures.js';
import type { Scene } from './scene.js';
import { SIZE } from './size.js';

/** All that must not be: every one is a list of what went wrong. */
export interface Errors {
  /** Answers that nobody should get. */
  wrong: string[];
  /** Answered, and not in the facts once. */
  lost: string[];
  /** In the facts, and nobody was answered: everybody repeats until they are. */
  unasked: string[];
  /** Done more than once. */
  twice: string[];
  /** A repeat with the same key did not give the first answer. */
  repeats: string[];
  /** Facts with a gap, out of order, or that do not add up to the state. */
  facts: string[];
  /** Rungs that nobody reached, or somebody twice. */
  wakeUps: string[];
  notices: string[];
  /** Calls that were not made, or more often than PostgreSQL counted attempts. */
  calls: string[];
  incidents: string[];
}

export const NO_ERRORS: Errors = {
  wrong: [],
  lost: [],
  unasked: [],
  twice: [],
  repeats: [],
  facts: [],
  wakeUps: [],
  notices: [],
  calls: [],
  incidents: [],
};

/** Nothing is left to do: Temporal has heard everything, all calls are made, all that was due is told, every open case has its driver. */
export async function settled(scene: Scene): Promise<void> {
  const none = async (sql: string) => {
    const [row] = await scene.rows(`SELECT * ${sql} LIMIT 1`);
    if (row) throw new Error(JSON.stringify(row)); // what is waited for is told
    return true;
  };
  const within = SIZE.settledWithinMs;
  await eventually('an empty outbox', () => none('FROM outbox'), within);
  await eventually('the end of all calls', () => none(`FROM effect WHERE status = 'pending'`), within);
  await eventually('no wake-up that is due', () => none('FROM wake WHERE wake_at < clock_timestamp()'), within);
  await eventually('rungs of all hurried cases', async () => (await missedWakeUps(scene, 'least')).length === 0, within);
  await eventually('a driver for each open case, and none else', async () => isAllWell(await scene.wubu('check')), within);
}

function isAllWell({ code, text }: { code: number; text: string }): boolean {
  if (code !== 0) throw new Error(text);
  return true;
}

const SHOWN = 3;

/** Counts the answers people got against PostgreSQL's facts; of each kind of error the first few. */
export async function errorsOf(scene: Scene): Promise<Errors> {
  const errors = Object.entries(await allErrors(scene)) as [keyof Errors, string[]][];
  const few = errors.map(([kind, all]) => [kind, all.length > SHOWN ? [...all.slice(0, SHOWN), `${all.length} in all`] : all]);
  return Object.fromEntries(few) as Errors;
}

async function allErrors(scene: Scene): Promise<Errors> {
  const { people } = scene;
  return {
    wrong: people.ledger.wrong,
    ...(await stepsAgainstFacts(scene)),
    repeats: await repeated(people),
    facts: await brokenFacts(scene),
    wakeUps: await missedWakeUps(scene, 'exactly'),
    notices: await list(
      scene,
      `SELECT case_id::text || ' ' || person_id AS what FROM notice GROUP BY case_id, person_id, code, work, level HAVING count(*) > 1`,
    ),
    calls: await wrongCalls(scene),
    incidents: await list(scene, `SELECT code || ' ' || case_id AS what FROM incident`),
  };
}

async function list(scene: Scene, sql: string): Promise<string[]> {
  return (await scene.rows<{ what: string }>(sql)).map(({ what }) => what);
}

async function stepsAgainstFacts(scene: Scene): Promise<Pick<Errors, 'lost' | 'unasked' | 'twice'>> {
  const { ledger } = scene.people;
  const commands = await list(
    scene,
    `SELECT case_id || ' ' || command_id AS what FROM fact WHERE command_id IS NOT NULL AND actor IS NOT NULL AND type IN ('CaseOpened', 'TaskCompleted')`,
  );
  const answered = ledger.answered.map(({ caseId, key }) => `${caseId} ${key}`);
  const [given, known] = [new Set(commands), new Set(answered)];
  return {
    lost: answered.filter((command) => !given.has(command)),
    unasked: commands.filter((command) => !known.has(command)),
    twice: [
      ...(await list(
        scene,
        `SELECT case_id || ' ' || (data->>'step') AS what FROM fact WHERE type = 'TaskCompleted' GROUP BY case_id, data->>'step', data->>'occ' HAVING count(*) > 1`,
      )),
      ...(await list(scene, `SELECT case_id::text AS what FROM fact WHERE type = 'CaseOpened' GROUP BY case_id HAVING count(*) > 1`)),
      ...(await list(scene, `SELECT o.case_id::text AS what FROM opening o GROUP BY o.case_id HAVING count(*) > 1`)),
    ],
  };
}

/** First those that had to be repeated already. */
async function repeated({ ledger }: People): Promise<string[]> {
  const first = [...ledger.answered].sort((a, b) => b.tries - a.tries).slice(0, SIZE.repeats);
  const wrong: string[] = [];
  for (const asked of first) {
    const again = await send(asked);
    const isSame = again && JSON.stringify(again.body) === JSON.stringify(asked.answer);
    if (!isSame || again.headers.get('idempotent-replayed') !== 'true')
      wrong.push(`${asked.path}: ${JSON.stringify(asked.answer)}, then ${again?.status} ${JSON.stringify(again?.body)}`);
  }
  return wrong;
}

async function brokenFacts(scene: Scene): Promise<string[]> {
  const gaps = await list(
    scene,
    `SELECT f.case_id::text AS what FROM fact f LEFT JOIN case_state s ON s.case_id = f.case_id
     GROUP BY f.case_id, s.seq HAVING min(f.seq) <> 1 OR max(f.seq) <> count(*) OR max(f.seq) IS DISTINCT FROM s.seq`,
  );
  const backwards = await list(
    scene,
    `SELECT case_id::text AS what FROM (SELECT case_id, at < lag(at) OVER (PARTITION BY case_id ORDER BY seq) AS back FROM fact) f WHERE back`,
  );
  const others: string[] = [];
  const states = await scene.rows<{ case_id: string; seq: number; state: string }>('SELECT case_id, seq, state FROM case_state');
  for (const { case_id, seq, state } of states) {
    const folded = fold(await readFacts(scene.db, case_id, seq));
    const open = await scene.rows<{ work: number }>('SELECT work FROM task WHERE case_id = $1 ORDER BY work', [case_id]);
    const stored = JSON.parse(state) as State;
    const works = stored.work.map(({ no }) => no).sort((a, b) => a - b);
    if (!isEqual(folded, stored) || String(open.map(({ work }) => work)) !== String(works)) others.push(case_id);
  }
  return [...gaps, ...backwards, ...others];
}

function isEqual(one: unknown, other: unknown): boolean {
  try {
    expect(JSON.parse(JSON.stringify(one))).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

/** Each rung of each hurried case, reached or collapsed into a higher one; `exactly`: once. */
async function missedWakeUps(scene: Scene, how: 'least' | 'exactly'): Promise<string[]> {
  const rungs = await scene.rows<{ id: string; rungs: number[] }>(
    `SELECT c.id, ARRAY(SELECT r::int FROM fact f CROSS JOIN LATERAL jsonb_array_elements_text(f.data->'skipped' || (f.data->'rung')) r
                        WHERE f.case_id = c.id AND f.type = 'RungReached' ORDER BY 1) AS rungs
     FROM "case" c WHERE c.procedure = 'hurried'`,
  );
  const isMissed = (reached: number[]) =>
    how === 'exactly' ? String(reached) !== String(RUNGS) : !RUNGS.every((rung) => reached.includes(rung));
  return rungs.filter((each) => isMissed(each.rungs)).map((each) => `${each.id} ${String(each.rungs)}`);
}

/** An effect is done, by at least one call, and never by more calls than attempts were counted before them. */
async function wrongCalls(scene: Scene): Promise<string[]> {
  const calls = callsByKey(scene);
  const effects = await scene.rows<{ key: string; status: string; attempts: number; max: number }>(
    `SELECT case_id || '/' || seq || '/' || n || '/' || round(extract(epoch FROM at) * 1000) AS key, status, attempts, max FROM effect`,
  );
  return effects.flatMap(({ key, status, attempts, max }) => {
    const made = calls.get(key) ?? 0;
    return status === 'done' && made >= 1 && made <= attempts && attempts <= max
      ? []
      : [`${key} ${status}: ${made} calls, ${attempts} attempts`];
  });
}

function callsByKey({ outside }: Scene): Map<string, number> {
  const calls = new Map<string, number>();
  for (const { headers } of outside.calls) {
    const key = String(headers['idempotency-key']);
    calls.set(key, (calls.get(key) ?? 0) + 1);
  }
  return calls;
}

/** What happened, for people who read the output of the long form, and for what a scenario promises beyond the laws. */
export async function figuresOf(scene: Scene) {
  const { ledger } = scene.people;
  const [late] = await scene.rows<{ seconds: number | null }>(
    `SELECT max(extract(epoch FROM f.recorded_at - t.due_at))::float8 AS seconds
     FROM fact f JOIN task t ON t.case_id = f.case_id WHERE f.type = 'RungReached'`,
  );
  const calls = callsByKey(scene);
  return {
    opened: ledger.of('open').length,
    completed: ledger.of('complete').length,
    repeated: ledger.answered.filter(({ tries }) => tries > 1).length,
    unanswered: Object.fromEntries(ledger.unanswered),
    slowestRequestMs: Math.round(ledger.slowestMs),
    calls: calls.size,
    callsRepeated: [...calls.values()].reduce((sum, made) => sum + made - 1, 0),
    latestRungSeconds: late?.seconds === null || late === undefined ? undefined : Math.round(late.seconds * 10) / 10,
  };
}
