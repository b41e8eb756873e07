import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../drivers/eventually.js';

const script = join(__dirname, '../../scripts/start.mjs');

/** What data/ready.json says while Wubu runs. */
export interface Ready {
  url: string;
  databaseUrl: string;
  temporalAddress: string;
  temporalUi: string;
  processes: Record<'launcher' | 'postgres' | 'temporal' | 'api' | 'worker', number>;
  accounts: { login: string; password: string; name: string; unit: string; duties: string[] }[];
}

/** One `npm start`, with its data in a folder of its own. */
export class Wubu {
  private readonly child: ChildProcess;
  private said = '';

  constructor(
    private readonly data: string,
    args: string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ) {
    const env = { ...process.env, WUBU_DATA: data, DATABASE_URL: '', TEMPORAL_ADDRESS: '', ...environment };
    this.child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (part: Buffer) => (this.said += part.toString()));
    this.child.stderr?.on('data', (part: Buffer) => (this.said += part.toString()));
  }

  /** All that it printed so far. */
  get output(): string {
    return this.said;
  }

  /** Waits until it is ready; what it printed is the reason when it ends instead. Ends it when it takes too long. */
  async ready(): Promise<Ready> {
    const ready = await eventually('ready.json', () => this.look(), 150_000).catch(() => 'late' as const);
    if (typeof ready !== 'string') return ready;
    await this.end();
    throw new Error(`npm start was ${ready}:\n${this.said}`);
  }

  private async look(): Promise<Ready | 'ended' | false> {
    if (this.child.exitCode !== null) return 'ended';
    return existsSync(join(this.data, 'ready.json')) && this.said.includes('Ctrl-C') && this.read();
  }

  async read(): Promise<Ready> {
    return JSON.parse(await readFile(join(this.data, 'ready.json'), 'utf8')) as Ready;
  }

  /** Sends a signal and gives the exit code when it has ended. */
  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended();
  }

  ended(): Promise<number | null> {
    return new Promise((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) resolve(this.child.exitCode);
      else this.child.once('close', (code) => resolve(code));
    });
  }
}

/** Whether a process lives; one that ended and was not waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
