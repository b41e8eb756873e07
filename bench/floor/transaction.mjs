import { randomUUID } from 'node:crypto';

/** What a step cannot do without, and nothing more. */
export const floorSchema = `
CREATE TABLE run (id uuid PRIMARY KEY, step int NOT NULL, seq int NOT NULL, state jsonb NOT NULL) WITH (fillfactor = 60);
CREATE TABLE task (id uuid PRIMARY KEY, run_id uuid NOT NULL, step int NOT NULL, holder uuid NOT NULL, due_at timestamptz NOT NULL);
CREATE INDEX task_holder ON task (holder, due_at, id);
CREATE INDEX task_run ON task (run_id);
CREATE TABLE fact (run_id uuid NOT NULL, seq int NOT NULL, at timestamptz NOT NULL, actor uuid NOT NULL, data jsonb NOT NULL, PRIMARY KEY (run_id, seq));
`;

const STEPS = 5;
const DUE_MS = 3 * 86_400_000;

const statements = {
  lock: 'SELECT t.run_id, t.step, r.seq, r.state FROM task t JOIN run r ON r.id = t.run_id WHERE t.id = $1 AND t.holder = $2 FOR UPDATE',
  move: 'UPDATE run SET step = $2, seq = seq + 1, state = $3 WHERE id = $1',
  end: 'DELETE FROM task WHERE id = $1',
  task: 'INSERT INTO task (id, run_id, step, holder, due_at) VALUES ($1, $2, $3, $4, $5)',
  fact: 'INSERT INTO fact (run_id, seq, at, actor, data) VALUES ($1, $2, $3, $4, $5)',
  open: 'INSERT INTO run (id, step, seq, state) VALUES ($1, 1, 1, $2)',
};

const runner = (client) => (name, values) => client.query({ name, text: statements[name], values });

async function inTransaction(pool, work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(runner(client));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(error);
    throw error;
  }
}

const taskOf = (runId, step, holder) => ({ id: randomUUID(), runId, step, holder, dueAt: new Date(Date.now() + DUE_MS) });

const insert = (run, { id, runId, step, holder, dueAt }) => run('task', [id, runId, step, holder, dueAt]);

/** A new run of five steps, with its first task. */
export const open = (pool, person, answers) =>
  inTransaction(pool, async (run) => {
    const task = taskOf(randomUUID(), 1, person);
    await run('open', [task.runId, JSON.stringify({ answers })]);
    await insert(run, task);
    await run('fact', [task.runId, 1, new Date(), person, JSON.stringify({ type: 'opened', answers })]);
    return [task];
  });

/** One step: five statements in one transaction. Gives the next tasks (none after the last step); undefined when there is no such task. */
export const complete = (pool, taskId, person, answers) =>
  inTransaction(pool, async (run) => {
    const { rows } = await run('lock', [taskId, person]);
    if (!rows.length) return undefined;
    const { run_id: runId, step, seq, state } = rows[0];
    const next = step < STEPS ? [taskOf(runId, step + 1, person)] : [];
    await run('move', [runId, step + 1, JSON.stringify({ ...state, at: step + 1 })]);
    await run('end', [taskId]);
    for (const task of next) await insert(run, task);
    await run('fact', [runId, seq + 1, new Date(), person, JSON.stringify({ type: 'completed', step, answers })]);
    return next;
  });
