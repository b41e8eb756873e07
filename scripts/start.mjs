// npm start. This file uses nothing that an old Node lacks, so that an old Node gets a sentence rather than a syntax error.
import { nodeIsFine, nodeWanted } from './node-version.mjs';

if (nodeIsFine()) {
  const { launch } = await import('./launch.mjs');
  await launch(process.argv.slice(2));
} else {
  process.stderr.write(`${nodeWanted}\n`);
  process.exitCode = 1;
}
