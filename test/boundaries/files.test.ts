import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';

const root = join(__dirname, '../..');
const places = ['libs', 'apps', 'scripts', 'test', 'bench'];
const skipped = new Set(['node_modules', 'dist', 'generated']);

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => !skipped.has(entry.name))
      .map(async (entry) => (entry.isDirectory() ? await sources(join(folder, entry.name)) : [join(folder, entry.name)])),
  );
  return found.flat().filter((file) => /[.](ts|tsx|mjs|cjs|css)$/.test(file) && !/[.](gen|d)[.]ts$/.test(file));
}

describe('the source files', () => {
  let files: string[];

  beforeAll(async () => {
    files = (await Promise.all(places.map((place) => sources(join(root, place))))).flat();
    expect(files.length).toBeGreaterThan(50);
  });

  it('are never longer than 400 lines', async () => {
    const lengths = await Promise.all(files.map(async (file) => ({ file, lines: (await readFile(file, 'utf8')).split('\n').length - 1 })));
    expect(lengths.filter(({ lines }) => lines > 400).map(({ file, lines }) => `${relative(root, file)}: ${lines}`)).toEqual([]);
  });

  it('are called by what is in them, never utils, helpers, common, misc, lib, types or interfaces', () => {
    const vague = /^(utils?|helpers?|common|misc|lib|types|interfaces)[.]/;
    expect(files.filter((file) => vague.test(basename(file))).map((file) => relative(root, file))).toEqual([]);
  });
});
