import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const script = (name: string) => pathToFileURL(join(__dirname, `../../scripts/${name}.mjs`)).href;

let folder: string;
const launchers: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wubu-files-'));
});
afterEach(async () => {
  await Promise.all(launchers.splice(0).map(end));
  await rm(folder, { recursive: true });
});

async function end(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null) await once(child, 'exit');
}

/** Runs a few lines of a launcher in a process of their own, which then waits for the end of its input. */
function launcher(lines: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `${lines}\nprocess.stdin.resume();`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  launchers.push(child);
  return { pid: child.pid, said: once(child.stdout, 'data').then(([text]) => String(text)) };
}

const take = () => `import { takeLock } from '${script('launcher-lock')}';
  console.log(await takeLock('${folder}').then(() => 'mine', (error) => error.message));`;

describe('the lock of a data folder', () => {
  test.each(['none', 'one of a launcher that was killed'])(
    'is had by one of those who start in the same instant; before: %s',
    async (before) => {
      if (before !== 'none') await writeFile(join(folder, 'launcher.json'), JSON.stringify({ pid: 1, since: 'long ago' }));
      const all = Array.from({ length: 6 }, () => launcher(take()));
      const said = await Promise.all(all.map((each) => each.said));
      const winner = all[said.indexOf('mine\n')];
      expect(said.filter((text) => text === 'mine\n')).toHaveLength(1);
      for (const text of said) expect(['mine', `process ${winner!.pid}`].some((part) => text.includes(part))).toBe(true);
      expect(await readdir(folder)).toEqual(['launcher.json']);
    },
  );
});

test('a log is put aside while its writer goes on', async () => {
  const file = join(folder, 'api.log');
  const writer = openSync(file, 'a');
  writeSync(writer, 'x'.repeat(100));
  const { said } = launcher(`import { putAside } from '${script('logs')}';
    console.log(putAside('${file}', 100), putAside('${file}', 99));`);
  expect(await said).toBe('false true\n');
  writeSync(writer, 'after');
  closeSync(writer);
  expect(await readFile(`${file}.old`, 'utf8')).toBe('x'.repeat(100));
  expect(await readFile(file, 'utf8')).toBe('after');
});

test('a file with passwords is its owner’s only, whatever was there before', async () => {
  const file = join(folder, 'demo.json');
  await writeFile(file, 'old');
  await chmod(file, 0o644);
  const { said } = launcher(`import { writePrivately } from '${script('private-file')}';
    console.log(writePrivately('${file}', 'new'));`);
  await said;
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toBe('new');
});
