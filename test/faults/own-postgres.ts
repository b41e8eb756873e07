import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { migrate } from '../../libs/entities/src/migrate.js';
import { eventually } from '../drivers/eventually.js';
import { freePort } from '../support/api/free-port.js';

const exec = promisify(execFile);

/** A PostgreSQL that one test file may kill, starve and give an old backup; durable, unlike the one of the run. */
export class OwnPostgres {
  private holder?: ChildProcess;
  private pid = 0;

  private constructor(
    private readonly port: number,
    /** Holds the data folder and the log. */
    private readonly folder: string,
    private readonly isOurs: boolean,
  ) {}

  /** In a folder of its own, or in the given one. */
  static async create(folder?: string): Promise<OwnPostgres> {
    const own = folder ?? (await mkdtemp(join(tmpdir(), 'wubu-postgres-')));
    await chmod(own, 0o755); // it may run as another user
    const postgres = new OwnPostgres(await freePort(), own, !folder);
    await postgres.start();
    await postgres.query('postgres', 'CREATE DATABASE wubu');
    await migrate(postgres.url);
    return postgres;
  }

  get url(): string {
    return this.urlOf('wubu');
  }

  /** Resolves when it answers. The sessions of one that was killed may still hold its memory for a moment. */
  async start(): Promise<void> {
    await eventually('PostgreSQL to answer', async () => {
      if (!this.holder || this.holder.exitCode !== null) await this.launch();
      await this.query('postgres', 'SELECT 1');
      return true;
    });
  }

  /** SIGINT: in order; SIGQUIT: at once; SIGKILL: as if the machine had. */
  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.holder || this.holder.exitCode !== null) return;
    const ended = once(this.holder, 'exit');
    process.kill(this.pid, signal);
    await ended;
  }

  /** One of its own processes is killed: it ends all sessions and recovers by itself. */
  async killSession(): Promise<void> {
    const { rows } = await this.query<{ pid: number }>(
      'postgres',
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'wubu-api' LIMIT 1`,
    );
    process.kill(rows[0]!.pid, 'SIGKILL');
  }

  /** A cold copy of all its files. It is stopped for it and started again. */
  async backUp(): Promise<void> {
    await this.end('SIGINT');
    await exec('cp', ['-a', join(this.folder, 'pg'), join(this.folder, 'backup')]);
    await this.start();
  }

  /** Dies, and comes back as it was at the backup. */
  async restore(): Promise<void> {
    await this.end('SIGKILL');
    await rm(join(this.folder, 'pg'), { recursive: true, maxRetries: 20, retryDelay: 50 });
    await exec('cp', ['-a', join(this.folder, 'backup'), join(this.folder, 'pg')]);
    await this.start();
  }

  async close(): Promise<void> {
    await this.end('SIGQUIT');
    if (this.isOurs) await rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  private urlOf(database: string): string {
    return `postgres://wubu@127.0.0.1:${this.port}/${database}`;
  }

  private async launch(): Promise<void> {
    const settings = { folder: join(this.folder, 'pg'), port: this.port, logFile: join(this.folder, 'postgres.log') };
    const holder = spawn(process.execPath, [join(__dirname, 'postgres-process.mjs'), JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.holder = holder;
    const [text] = (await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit').then(() => [''])])) as [string | Buffer];
    this.pid = Number(text.toString());
  }

  private async query<Row extends object>(database: string, sql: string): Promise<{ rows: Row[] }> {
    const client = new Client({ connectionString: this.urlOf(database), connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.query<Row>(sql);
    } finally {
      await client.end();
    }
  }
}
