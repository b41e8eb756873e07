import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../drivers/eventually.js';
import { isAlive, Wubu, type Ready } from './wubu.js';

jest.setTimeout(180_000);

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wubu-start-'));
  await chmod(folder, 0o755); // the database may run as another user
  return folder;
}

async function takePort(wanted = 0): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const answers = (ready: Ready) => async () => (await fetch(`${ready.url}/api/health/ready`)).ok;

function signIn({ url }: Ready, { login, password }: { login: string; password: string }): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-wubu': '1' };
  return fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ login, password }) });
}

describe('npm start', () => {
  let data: string;
  let wubu: Wubu;
  let ready: Ready;

  beforeAll(async () => {
    data = await newFolder();
    wubu = new Wubu(data);
    ready = await wubu.ready();
  });
  afterAll(async () => {
    await wubu.end();
    await rm(data, { recursive: true });
  });

  it('prints one address, and whoever it names can sign in there', async () => {
    expect(wubu.output).toContain(ready.url);
    const reviewer = ready.accounts.find(({ duties }) => duties.includes('reviewer'));
    expect(reviewer && wubu.output.includes(reviewer.login)).toBe(true);
    expect((await signIn(ready, reviewer!)).status).toBe(201);
    expect((await signIn(ready, { login: reviewer!.login, password: 'wrong' })).status).toBe(401);
    expect(await (await fetch(ready.url)).text()).toContain('<div id="root">');
  });

  it.each(['api', 'worker', 'temporal', 'postgres'] as const)('starts %s again when it is killed', async (name) => {
    const before = (await wubu.read()).processes[name];
    process.kill(before, 'SIGKILL');
    const after = await eventually(
      `another ${name}`,
      async () => (await wubu.read()).processes[name] !== before && (await wubu.read()).processes,
    );
    expect(isAlive(after[name])).toBe(true);
    await eventually('an API that is ready', answers(ready));
    expect(wubu.output).toContain(`${name} ended (SIGKILL); starting it again`);
  });

  it('starts Temporal again also when somebody has taken the port of its pages', async () => {
    const before = await wubu.read();
    process.kill(before.processes.launcher, 'SIGSTOP');
    process.kill(before.processes.temporal, 'SIGKILL');
    const { server } = await eventually('its port', () => takePort(Number(new URL(before.temporalUi).port)).catch(() => false as const));
    process.kill(before.processes.launcher, 'SIGCONT');
    await eventually('its pages elsewhere', async () => {
      const { temporalUi } = await wubu.read();
      return temporalUi !== before.temporalUi && (await fetch(temporalUi)).ok;
    });
    server.close();
  });

  it('refuses a second start on the same data', async () => {
    const second = new Wubu(data);
    expect(await second.ended()).toBe(1);
    expect(second.output).toMatch(/^Wubu runs already with .* \(process \d+\): stop it first, or set WUBU_DATA to another folder\.\n$/);
  });

  it('goes on with its data after all of it was killed at once', async () => {
    const { processes } = await wubu.read();
    for (const pid of Object.values(processes)) process.kill(pid, 'SIGKILL');
    await wubu.ended();
    wubu = new Wubu(data);
    const again = await wubu.ready();
    expect(again.accounts).toEqual(ready.accounts);
    expect((await signIn(again, again.accounts[0]!)).status).toBe(201);
    ready = again;
  });

  it('ends the services that a killed launcher left behind', async () => {
    const { processes } = await wubu.read();
    await wubu.end('SIGKILL');
    wubu = new Wubu(data);
    ready = await wubu.ready();
    for (const pid of Object.values(processes)) expect(isAlive(pid)).toBe(false);
  });

  it('leaves no process behind when it is asked to end', async () => {
    const { processes } = await wubu.read();
    expect(await wubu.end('SIGINT')).toBe(0);
    expect(Object.entries(processes).filter(([, pid]) => isAlive(pid))).toEqual([]);
    expect(existsSync(join(data, 'ready.json'))).toBe(false);
  });
});

describe('npm start, without the demo', () => {
  it('prints a code by which the first administrator is made, once', async () => {
    const data = await newFolder();
    const wubu = new Wubu(data, ['--no-demo']);
    const { url, accounts } = await wubu.ready();
    const code = /code (\S+) to become/.exec(wubu.output)?.[1];
    expect(accounts).toEqual([]);
    expect(await (await fetch(`${url}/api/setup`)).json()).toEqual({ needed: true });

    const first = { code, login: 'first', name: '第一人', password: 'a long password', unitName: '棋社' };
    const post = () =>
      fetch(`${url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-wubu': '1' },
        body: JSON.stringify(first),
      });
    expect((await post()).status).toBe(201);
    expect((await post()).ok).toBe(false);
    await wubu.end();
    await rm(data, { recursive: true });
  });
});

describe('npm start says in one sentence', () => {
  const data = join(tmpdir(), 'wubu-start-never-made');
  const said = async (...args: string[]): Promise<string> => {
    const wubu = new Wubu(data, args);
    expect(await wubu.ended()).toBe(1);
    return wubu.output;
  };

  it('that it does not know an option', async () => {
    expect(await said('--prot', '3000')).toBe("Unknown option '--prot'. Known are --port N, --reset, --no-demo and --help.\n");
  });

  it('that a port is no port', async () => {
    expect(await said('--port', '70000')).toBe('--port must be a port, a whole number from 1 to 65535; it is "70000".\n');
  });

  it('what one of its processes finds wrong with the environment', async () => {
    const folder = await newFolder();
    const wubu = new Wubu(folder, ['--no-demo'], { WUBU_LOG_LEVEL: 'loud' });
    expect(await wubu.ended()).toBe(1);
    expect(wubu.output).toMatch(/^(api|worker) did not start: .*WUBU_LOG_LEVEL.*"loud"/m);
    await rm(folder, { recursive: true });
  });

  it('that the port it was given is taken', async () => {
    const { server, port } = await takePort();
    expect(await said('--port', String(port))).toBe(`Port ${port} is taken: choose another with --port, or none to let Wubu choose.\n`);
    server.close();
    await rm(data, { recursive: true, force: true });
  });

  it('--reset forgets nothing before it is known that Wubu can start, and only ever what is Wubu’s', async () => {
    const { server, port } = await takePort();
    const folder = await newFolder();
    await mkdir(join(folder, 'logs'));
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const wubu = new Wubu(folder, ['--reset', '--port', String(port)]);
    expect(await wubu.ended()).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['logs', 'mine.txt']);
    server.close();

    const failing = new Wubu(folder, ['--reset', '--no-demo'], { DATABASE_URL: 'nowhere' });
    expect(await failing.ended()).toBe(1);
    expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
    await rm(folder, { recursive: true });
  });
});
