import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const run = promisify(execFile);

jest.setTimeout(60_000);

test("the web's types of the API are made from the API's own description", async () => {
  const { stdout } = await run(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', 'docs/generated/openapi.json'], {
    cwd: root,
    maxBuffer: 10_000_000,
  });
  expect(await readFile(join(root, 'apps/web/src/api/generated/schema.d.ts'), 'utf8')).toBe(stdout);
});

test('the staff list loads at most 250 kB of script, gzip, in two files: the pages and their texts', async () => {
  const { stdout } = await run(process.execPath, ['apps/web/first-load.mjs'], { cwd: root });
  expect(stdout.match(/assets/g)).toHaveLength(2);
  expect(Number(/([\d.]+) kB {2}in all/.exec(stdout)?.[1])).toBeLessThanOrEqual(250);
});
