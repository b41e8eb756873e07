import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CASE_DRIVER } from '@wubu/workflows/contract';

const root = join(__dirname, '../..');

it('the workflows can be bundled: nothing of Node is in them', async () => {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs'), 'bundle']);
  const code = await readFile(join(root, 'libs/workflows/dist/workflow-bundle.js'), 'utf8');
  expect(code).toContain(CASE_DRIVER);
});
