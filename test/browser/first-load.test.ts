import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

test('the staff list loads at most 250 kB of script, gzip, in two files: the pages and their texts', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/web/first-load.mjs'], { cwd: join(__dirname, '../..') });
  expect(stdout.match(/assets/g)).toHaveLength(2);
  expect(Number(/([\d.]+) kB {2}in all/.exec(stdout)?.[1])).toBeLessThanOrEqual(250);
});
