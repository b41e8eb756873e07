// Bundles the workflows as Temporal's worker loads them, from the sources. Written aside and renamed: a worker that starts
// meanwhile never reads half a file.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { root } from './folders.mjs';

// The SDK takes a stack trace of each promise, through source maps, for a query that nobody asks here: a quarter of a driver's time.
// On the first line, so that the map stays right; workflows themselves find Error frozen.
const noStackTraces = 'Error.stackTraceLimit=0;';

const target = join(root, 'libs/workflows/dist/workflow-bundle.js');
const { code } = await bundleWorkflowCode({
  workflowsPath: join(root, 'libs/workflows/src/index.ts'),
  webpackConfigHook: (config) => ({ ...config, resolve: { ...config.resolve, conditionNames: ['wubu-src', '...'] } }),
});
mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.${process.pid}`, noStackTraces + code);
renameSync(`${target}.${process.pid}`, target);
