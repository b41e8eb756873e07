import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** For those who test Wubu, not for those who run it. */
const OF_TESTS = ['WUBU_KILL_AT'];

function sources(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(ts|mjs)$/.test(file)).map((file) => readFileSync(join(root, folder, file), 'utf8'));
}

/** What the code reads: `env.NAME`, and the names of the two configurations. */
function read(): string[] {
  const texts = ['apps/api/src', 'apps/worker/src', 'scripts'].flatMap(sources);
  const found = texts.flatMap((text) => [...text.matchAll(/(?:\benv\.|^ {2})((?:WUBU|TEMPORAL|DATABASE)_[A-Z_]+)\b(?!: string)/gm)]);
  return [...new Set(found.map(([, name]) => name!))].filter((name) => !OF_TESTS.includes(name)).sort();
}

test('production.md names every variable that is read, and no other', () => {
  const [, table = ''] = readFileSync(join(root, 'docs/production.md'), 'utf8').split('## Every variable');
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  const named = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!));
  expect(read()).toEqual([...named].sort());
});
