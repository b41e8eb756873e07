import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const built = pathToFileURL(join(__dirname, '../../apps/worker/dist/platform/log.js')).href;

/** Says far more than a pipe holds, then that it is still at work; ends when told. */
const CHATTER = `
  import { createLog } from ${JSON.stringify(built)};
  const log = createLog('info');
  for (let n = 0; n < 5000; n++) log.info({ n, filler: 'x'.repeat(100) }, 'a line');
  process.send('at work');
  process.once('message', () => process.exit(0));
`;

function chatter() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHATTER], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let said = '';
  child.stdout!.on('data', (part: Buffer) => (said += part.toString()));
  return { child, said: () => said };
}

describe('the worker’s log', () => {
  test.each(['pause', 'destroy'] as const)('that nobody reads (%s) holds up neither the work nor its end', async (leave) => {
    const { child } = chatter();
    const exited = once(child, 'exit');
    child.stdout![leave]();
    expect((await once(child, 'message'))[0]).toBe('at work');
    child.send('end');
    expect((await exited)[0]).toBe(0);
    child.stdout!.destroy();
  });

  test('is whole when it is read', async () => {
    const { child, said } = chatter();
    await once(child, 'message');
    child.send('end');
    await once(child.stdout!, 'close');
    const lines = said().trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { n: number }).n)).toEqual(Array.from({ length: 5000 }, (_, n) => n));
  });
});
