import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

async function violations(folder: string): Promise<string[]> {
  const args = [cruiser, 'libs', 'apps', 'test', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 });
  const { summary } = JSON.parse(stdout) as Report;
  return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}

/** Each file with what it imports, and the rule that this breaks. */
const planted: { file: string; imports: string[]; breaks?: string }[] = [
  { file: 'libs/engine/src/index.ts', imports: ['zod', './clock.js'] },
  { file: 'libs/engine/src/clock.ts', imports: ['node:fs'], breaks: 'engine-is-pure' },
  { file: 'libs/engine/src/other.ts', imports: ['@temporalio/workflow'], breaks: 'engine-is-pure' },
  { file: 'libs/workflows/src/contract.ts', imports: [] },
  { file: 'libs/workflows/src/index.ts', imports: ['@temporalio/workflow', './contract.js', '../../engine/src/index.js'] },
  { file: 'libs/workflows/src/reads.ts', imports: ['pg'], breaks: 'workflows-stay-thin' },
  { file: 'libs/entities/src/index.ts', imports: ['typeorm', 'pg', 'node:crypto', '../../engine/src/index.js'] },
  { file: 'libs/entities/src/tells.ts', imports: ['../../workflows/src/contract.js'], breaks: 'entities-know-only-the-engine' },
  {
    file: 'apps/api/src/main.ts',
    imports: ['@nestjs/common', '../../../libs/workflows/src/contract.js', '../../../libs/entities/src/index.js'],
  },
  { file: 'apps/api/src/runs.ts', imports: ['@temporalio/workflow'], breaks: 'api-knows-no-workflow' },
  { file: 'apps/api/src/starts.ts', imports: ['../../../libs/workflows/src/index.js'], breaks: 'api-knows-no-workflow' },
  { file: 'apps/api/src/cases/case.ts', imports: ['../access/caller.js', '../main.js'], breaks: 'api-cases-knows-no-later-word' },
  { file: 'apps/api/src/access/caller.ts', imports: ['../cases/case.js'], breaks: 'api-access-knows-no-later-word' },
  { file: 'apps/api/src/tasks/task.ts', imports: ['../cases/case.js'] },
  { file: 'apps/worker/src/main.ts', imports: ['../../../libs/workflows/src/index.js'] },
  { file: 'apps/worker/src/borrows.ts', imports: ['../../api/src/main.js'], breaks: 'worker-knows-the-libraries' },
  { file: 'apps/web/src/main.ts', imports: ['react', '../../../libs/engine/src/index.js'] },
  { file: 'apps/web/src/asks.ts', imports: ['../../../libs/entities/src/index.js'], breaks: 'web-knows-the-engine-and-the-api-client' },
  { file: 'test/a.test.ts', imports: ['../apps/api/src/main.js', './b.js'] },
  { file: 'test/b.ts', imports: [] },
  { file: 'apps/worker/src/tests.ts', imports: ['../../../test/b.js'], breaks: 'nothing-imports-tests' },
  { file: 'apps/worker/src/lost.ts', imports: ['./nowhere.js'], breaks: 'everything-resolves' },
];

// that the repository itself keeps them is a check of its own: `npm run check`
describe('the rules of who may import whom', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wubu-imports-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, imports } of planted) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), imports.map((name) => `import '${name}';\n`).join('') + 'export {};\n');
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('catch every planted violation, and nothing else', async () => {
    const found = await violations(folder);
    const expected = planted.filter(({ breaks }) => breaks).map(({ file, breaks }) => `${breaks}: ${file}`);
    expect(found.filter((line) => expected.includes(line)).sort()).toEqual(expected.sort());
    const guilty = new Set(planted.filter(({ breaks }) => breaks).map(({ file }) => file));
    expect(found.filter((line) => !guilty.has(line.split(': ')[1] ?? ''))).toEqual([]);
  });
});
