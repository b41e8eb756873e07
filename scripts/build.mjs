import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cache, root } from './folders.mjs';
import { run, say, Sentence } from './sentence.mjs';
import { runOrExplain, tool } from './tools.mjs';

const everywhere = ['package-lock.json', 'tsconfig.base.json'];
const library = (name) => [`libs/${name}/src`, `libs/${name}/package.json`, `libs/${name}/tsconfig.json`];
const libraries = ['engine', 'entities', 'workflows'].flatMap(library);

/** Each part: what it is made from, what must be there afterwards, and how it is made. In this order. */
const parts = {
  libs: {
    from: [...libraries, 'apps/worker/src', 'apps/worker/package.json', 'apps/worker/tsconfig.json'],
    makes: ['engine', 'entities', 'workflows'].map((name) => `libs/${name}/dist/index.js`).concat('apps/worker/dist/main.js'),
    build: () => runOrExplain('Building the libraries and the worker', [tool('typescript/bin/tsc'), '-b', 'apps/worker']),
  },
  bundle: {
    from: [...library('engine'), ...library('workflows'), 'scripts/bundle-workflows.mjs'],
    makes: ['libs/workflows/dist/workflow-bundle.js'],
    build: () => runOrExplain('Bundling the workflows', ['scripts/bundle-workflows.mjs']),
  },
  api: {
    from: [...libraries, 'apps/api/src', 'apps/api/package.json', 'apps/api/tsconfig.json', 'nest-cli.json', 'scripts/bundle-api.mjs'],
    makes: ['apps/api/dist/main.js'],
    async build() {
      await runOrExplain('Building the API', [tool('@nestjs/cli/bin/nest.js'), 'build', 'api']);
      await runOrExplain('Bundling the API', ['scripts/bundle-api.mjs']);
    },
  },
  web: {
    from: [...library('engine'), 'apps/web'],
    makes: ['apps/web/dist/index.html'],
    build: () => runOrExplain('Building the web pages', [tool('vite/bin/vite.js'), 'build'], { cwd: join(root, 'apps/web') }),
  },
};

export const allParts = Object.keys(parts);

function* filesOf(path) {
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)) : [];
  for (const entry of entries) {
    const inner = join(path, entry.name);
    if (['dist', 'node_modules'].includes(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(inner);
    else if (!entry.name.endsWith('.tsbuildinfo')) yield inner;
  }
}

function hashOf(from) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of [...everywhere, ...from].map((name) => join(root, name))) {
    for (const file of path.endsWith('src') || path.endsWith('web') ? filesOf(path) : [path])
      hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

async function buildPart(name) {
  const { from, makes, build } = parts[name];
  const stamp = join(cache, 'stamps', name);
  const hash = hashOf(from);
  const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && makes.every((file) => existsSync(join(root, file)));
  if (isFresh) return;
  say(`Building ${name} …`);
  rmSync(stamp, { force: true }); // a build that is cut short leaves none: what lies there may be of neither source
  await build();
  const missing = makes.find((file) => !existsSync(join(root, file)));
  if (missing) throw new Sentence(`Building ${name} did not make ${missing}.`);
  mkdirSync(join(cache, 'stamps'), { recursive: true });
  writeFileSync(stamp, hash);
}

/** Builds those of the named parts whose sources changed since they were built. The bundle and the pages need no library built. */
export async function build(names = allParts) {
  const unknown = names.find((name) => !parts[name]);
  if (unknown) throw new Sentence(`There is no part ${unknown}: ${allParts.join(', ')}.`);
  const apps = async () => {
    if (names.includes('libs')) await buildPart('libs');
    if (names.includes('api')) await buildPart('api');
  };
  const pages = async () => {
    if (names.includes('bundle')) await buildPart('bundle');
    if (names.includes('web')) await buildPart('web');
  };
  const ended = await Promise.allSettled([apps(), pages()]);
  for (const { reason } of ended) if (reason) throw reason;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await run(() => build(process.argv.length > 2 ? process.argv.slice(2) : allParts));
