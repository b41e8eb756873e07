import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { run, say, Sentence } from './sentence.mjs';
import { runNode, tool } from './tools.mjs';

const tsc = tool('typescript/bin/tsc');
const jest = tool('jest/bin/jest.js');
const staticChecks = [
  ['lint', [tool('eslint/bin/eslint.js'), '.', '--cache', '--cache-location', '.cache/eslint/', '--cache-strategy', 'content']],
  ['types of the back', [tsc, '-p', 'test']],
  ['types of the web', [tsc, '-p', 'apps/web']],
  ['format', [tool('prettier/bin/prettier.cjs'), '--check', '--cache', '--cache-location=.cache/prettier', '--log-level=warn', '.']],
  ['boundaries', [tool('dependency-cruiser/bin/dependency-cruise.mjs'), 'libs', 'apps']],
];
const engineTests = ['engine, procedures, boundaries', [jest, '--selectProjects', 'unit']];

async function runAll(checks) {
  const left = [...checks];
  const failed = [];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [name, args] = next;
      const begun = Date.now();
      const { code, output } = await runNode(args);
      say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
      if (code === 0) continue;
      say(output.trim());
      failed.push(name);
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}

/** Format, lint, types and boundaries, two at a time. Throws a Sentence that names what failed. */
export async function check(checks = staticChecks) {
  const failed = await runAll(checks);
  if (failed.length) throw new Sentence(`Failed: ${failed.join(', ')}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await run(async () => {
    await install();
    await check([...staticChecks, engineTests]);
  });
}
