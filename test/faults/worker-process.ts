import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import type { KillPoint } from '../../apps/worker/src/platform/kill-point.js';

const ROOT = join(__dirname, '../..');

export interface WorkerProcessSettings {
  databaseUrl: string;
  temporalAddress: string;
  taskQueue: string;
  /** JSON file of allowed connections. */
  connections?: string;
  /** The worker kills itself there. */
  killAt?: KillPoint;
  /** More of the environment. */
  environment?: NodeJS.ProcessEnv;
}

/** The built worker as a process of its own, as the launcher starts it. */
export class WorkerProcess {
  readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit');
  }

  /** Resolves when it says that it is ready. */
  static async start(settings: WorkerProcessSettings): Promise<WorkerProcess> {
    const { databaseUrl, temporalAddress, taskQueue, connections, killAt, environment } = settings;
    const log = process.env.WUBU_TEST_LOG_FILE ? openSync(process.env.WUBU_TEST_LOG_FILE, 'a') : 'ignore';
    const env = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      WUBU_TASK_QUEUE: taskQueue,
      WUBU_CONNECTIONS: connections ?? '',
      WUBU_KILL_AT: killAt ?? '',
      ...environment,
    };
    const child = spawn(process.execPath, ['apps/worker/dist/main.js'], { cwd: ROOT, env, stdio: ['ignore', log, log, 'ipc'] });
    const ready = once(child, 'message');
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`the worker ended with ${String(code)} before it was ready`);
    });
    failed.catch(() => undefined); // it ends later anyhow
    await Promise.race([ready, failed]);
    return new WorkerProcess(child);
  }

  get signal(): NodeJS.Signals | null {
    return this.child.signalCode;
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }

  /** As if the launcher had died. */
  disconnect(): void {
    this.child.disconnect();
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** SIGTERM, and waits for the end; one that has ended is left alone. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
