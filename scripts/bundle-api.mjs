// Bundles the API with its packages: as two thousand modules, finding and reading them is four fifths of its start.
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './folders.mjs';

const native = [/^@node-rs\//];
/** Packages that others look for and do without. */
const absent = [
  /^@nestjs\/(microservices|platform-express|websockets)/,
  /^@fastify\/(multipart|view)$/,
  'class-transformer/storage',
  'pg-native',
];

const bundle = await rolldown({
  input: join(root, 'apps/api/dist/modules/main.js'),
  platform: 'node',
  external: [...native, ...absent],
  onLog: (_, { message }) => {
    throw new Error(message);
  },
});
// Names stay, since OpenAPI's schemas are called after classes; stack traces show our sources.
await bundle.write({
  file: join(root, 'apps/api/dist/main.js'),
  codeSplitting: false,
  keepNames: true,
  sourcemap: true,
  sourcemapExcludeSources: true,
});
