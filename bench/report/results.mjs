import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from '../../scripts/folders.mjs';
import { killText, listsText, memoryText, restText, webText } from './others.mjs';
import { standingStockText, wholeLoopText } from './loops.mjs';

const texts = {
  'whole-loop': wholeLoopText,
  'standing-stock': standingStockText,
  rest: restText,
  kill: killText,
  lists: listsText,
  memory: memoryText,
  web: webText,
};

export const textOf = (load, figures) => texts[load](figures);

/** A number in results has four figures at most: more are noise. */
const rounded = (_, value) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value);

export const asJson = (results, indent) => JSON.stringify(results, rounded, indent);

/** Keeps the results; gives the file's name as it was asked for, or bench/results/<date and time>.json. */
export function keepResults(results, out) {
  const name = out ?? join('bench', 'results', `${results.at.slice(0, 16).replaceAll(':', '')}.json`);
  const file = resolve(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${asJson(results, 1)}\n`);
  return name;
}
