import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../drivers/eventually.js';

const ROOT = join(__dirname, '../..');
const PATH_OF_BINARY = `import('./scripts/temporal-binary.mjs').then((m) => m.temporalBinary()).then((path) => console.log(path))`;

/** A Temporal server that one test file may kill, start again and rob of its data. It knows none of our search attributes. */
export class OwnTemporal {
  private child?: ChildProcess;

  private constructor(
    private readonly binary: string,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async create(): Promise<OwnTemporal> {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', PATH_OF_BINARY], { cwd: ROOT });
    const binary = stdout.trim().split('\n').at(-1) ?? '';
    return new OwnTemporal(binary, await freePort(), await mkdtemp(join(tmpdir(), 'wubu-temporal-')));
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const file = join(this.folder, 'temporal.db');
    const args = [
      'server',
      'start-dev',
      '--headless',
      '--ip',
      '127.0.0.1',
      '--port',
      String(this.port),
      '--db-filename',
      file,
      '--log-level',
      'error',
    ];
    this.child = spawn(this.binary, args, { stdio: 'ignore' });
    await eventually('Temporal to answer', () => isOpen(this.port));
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  /** Nothing is left of what it knew; it is not running. */
  async loseEverything(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder);
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
