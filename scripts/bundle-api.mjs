// Bundles the API with its packages: as two thousand modules, finding and reading them is four fifths of its start.
import { readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './folders.mjs';

const dist = join(root, 'apps/api/dist');
const native = [/^@node-rs\//];
/** Packages that others also `require` by themselves, unseen by a bundler: bundled, there would be two of each, and what a class was told one would not know. */
const required = ['class-transformer', 'class-validator'];
/** Packages that others look for and do without. */
const absent = [/^@nestjs\/(microservices|platform-express|websockets)/, /^@fastify\/(multipart|view)$/, 'pg-native'];

/** Else a stack trace would end in what the compiler made of our sources. */
const mapped = {
  name: 'mapped',
  load: {
    filter: { id: /\/(apps|libs)\/\w+\/dist\/.*\.js$/ },
    handler: async (id) => ({ code: await readFile(id, 'utf8'), map: await readFile(`${id}.map`, 'utf8') }),
  },
};

const bundle = await rolldown({
  input: join(dist, 'modules/main.js'),
  platform: 'node',
  plugins: [mapped],
  external: [...native, ...required, ...absent],
  onLog: (_, { message }) => {
    throw new Error(message);
  },
});
// What the compiler left here before it wrote modules goes: by its .tsbuildinfo an older version would take the bundle for its own main.js.
for (const name of readdirSync(dist)) if (name !== 'modules') rmSync(join(dist, name), { recursive: true });
// Names stay, since OpenAPI's schemas are called after classes; stack traces show our sources.
await bundle.write({
  file: join(dist, 'main.js'),
  codeSplitting: false,
  keepNames: true,
  sourcemap: true,
  sourcemapExcludeSources: true,
});
