import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@wubu/entities';
import { Client } from 'pg';
import { eventually } from '../drivers/eventually.js';
import { startLocalServer, type LocalServer } from '../drivers/local-server.js';
import { startApiProcess, type ApiProcess } from '../support/api/api-process.js';
import { ApiClient } from '../support/api/client.js';
import { freePort } from '../support/api/free-port.js';
import { publish } from '../support/api/procedures.js';
import { createTestDatabase } from '../support/database.js';
import { writeOrganisation } from '../support/organisation.js';
import { taskQueue, temporalAddress } from '../support/temporal.js';
import type { OwnPostgres } from './own-postgres.js';
import { People } from './people.js';
import { PROCEDURES } from './procedures.js';
import { SIZE } from './size.js';
import { WorkerProcess, type WorkerProcessSettings } from './worker-process.js';

const ROOT = join(__dirname, '../..');

export interface SceneSettings {
  /** Instead of a database in the run's own server. */
  postgres?: OwnPostgres;
  /** Instead of the run's own server. */
  temporalAddress?: string;
  /** More of the API's environment. */
  api?: NodeJS.ProcessEnv;
  /** More of the worker's environment. */
  worker?: NodeJS.ProcessEnv;
  /** Before API and worker start. */
  prepare?: (databaseUrl: string) => Promise<unknown>;
}

/** All that takes part: the real API and the real worker as processes, PostgreSQL, Temporal, the outside, and people at work. */
export class Scene {
  worker!: WorkerProcess;
  people!: People;
  api!: ApiProcess;
  db!: Database;
  private apiPort = 0;
  private readonly queue = taskQueue();
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly settings: SceneSettings,
    readonly databaseUrl: string,
    readonly outside: LocalServer,
    private readonly folder: string,
  ) {}

  static async open(settings: SceneSettings = {}): Promise<Scene> {
    const database = settings.postgres ? { url: settings.postgres.url, drop: () => Promise.resolve() } : await createTestDatabase();
    const outside = await startLocalServer();
    const scene = new Scene(settings, database.url, outside, await mkdtemp(join(tmpdir(), 'wubu-scene-')));
    scene.closing.push(() => database.drop());
    try {
      await scene.begin();
    } catch (error) {
      await scene.close(); // what has begun would keep the run from ending
      throw error;
    }
    return scene;
  }

  private async begin(): Promise<void> {
    const { settings, databaseUrl, outside } = this;
    await writeOrganisation(databaseUrl);
    await settings.prepare?.(databaseUrl);
    await writeFile(this.connections, JSON.stringify({ registry: { url: outside.url } }));
    this.db = await openDatabase(databaseUrl, { max: 4, name: 'wubu test' });
    this.apiPort = await freePort();
    const started = await Promise.allSettled([this.startApi(), this.startWorker()]);
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    const mona = ApiClient.signIn(this.url, 'mona');
    for (const [key, source] of Object.entries(PROCEDURES)) await publish({ as: () => mona }, key, source);
    this.people = await People.signIn(this.url);
  }

  get url(): string {
    return `http://127.0.0.1:${this.apiPort}`;
  }

  get temporalAddress(): string {
    return this.settings.temporalAddress ?? temporalAddress();
  }

  private get connections(): string {
    return join(this.folder, 'connections.json');
  }

  async startApi(): Promise<void> {
    this.api = await startApiProcess({ DATABASE_URL: this.databaseUrl, WUBU_PORT: String(this.apiPort), ...this.settings.api });
    if (this.api.child.exitCode !== null) throw new Error(`the API did not start: ${this.api.stderr()}`);
  }

  /** A worker as this scene needs it; the first one is `worker`. */
  async startWorker(more: Partial<WorkerProcessSettings> = {}): Promise<WorkerProcess> {
    const { databaseUrl, temporalAddress, connections, queue } = this;
    const environment = this.settings.worker;
    this.worker = await WorkerProcess.start({ databaseUrl, temporalAddress, taskQueue: queue, connections, environment, ...more });
    return this.worker;
  }

  /** kill -9, and started again as the launcher does it. */
  async killApi(): Promise<void> {
    this.api.child.kill('SIGKILL');
    await this.api.ended;
    await this.startApi();
  }

  async killWorker(): Promise<void> {
    await this.worker.kill();
    await this.startWorker();
  }

  /** The calls that a killed worker had under way are to be repeated now; the long form waits until that is so by itself. */
  async leasesRunOut(): Promise<void> {
    if (SIZE.isLong) return;
    const sql = `UPDATE effect SET lease_until = clock_timestamp() WHERE status = 'pending' AND lease_until IS NOT NULL`;
    await eventually('the leases', () => this.rows(sql)); // PostgreSQL may be recovering
  }

  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.db.pool.query<Row>(sql, values)).rows;
  }

  /** Past the application's role, which may add facts only. */
  async asOwner(sql: string): Promise<void> {
    const owner = new Client({ connectionString: this.databaseUrl });
    await owner.connect();
    await owner.query(sql);
    await owner.end();
  }

  /** `wubu drivers <verb>` on this scene. */
  wubu(verb: string): Promise<{ code: number; text: string }> {
    const env = { ...process.env, DATABASE_URL: this.databaseUrl, TEMPORAL_ADDRESS: this.temporalAddress, WUBU_TASK_QUEUE: this.queue };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, ['apps/worker/dist/wubu.js', 'drivers', verb], { cwd: ROOT, env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
      );
    });
  }

  async close(): Promise<void> {
    await this.people?.leave();
    await this.worker?.stop();
    this.api?.child.kill('SIGTERM');
    await this.api?.ended;
    await this.outside.close();
    await this.db?.close();
    for (const close of this.closing) await close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
