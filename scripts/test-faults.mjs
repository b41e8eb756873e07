// npm run test:faults: breaks every part in turn under load, and counts; minutes instead of the seconds that `npm test` gives to it.
// Prints the figures of each scenario. Arguments go to jest.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { root } from './folders.mjs';
import { install } from './install.mjs';
import { run } from './sentence.mjs';
import { tool } from './tools.mjs';

await run(async () => {
  await install();
  await build();
  const args = [tool('jest/bin/jest.js'), '--verbose', '--testPathPatterns', 'test/faults/', '--runInBand', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, WUBU_FAULTS: 'long' } });
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
