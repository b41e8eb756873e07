import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { writePrivately } from './private-file.mjs';
import { say } from './sentence.mjs';
import { runOrExplain } from './tools.mjs';

const password = 'wubu-demo-2026';
const markIn = (data) => join(data, 'demo.json');
const command = (args, env) => runOrExplain('Loading the demo', ['apps/worker/dist/wubu.js', ...args], { env });

function readMark(data) {
  return existsSync(markIn(data)) ? JSON.parse(readFileSync(markIn(data), 'utf8')) : undefined;
}

/** Whether the demo is to be loaded: the database has nobody, or an earlier load was interrupted. */
export const wantsDemo = (data, isEmpty) => isEmpty || readMark(data)?.complete === false;

/** Loads the demo organisation and publishes the procedures that come with Wubu. May be repeated. */
export async function loadDemo(data, env) {
  say('Loading the demo …');
  writePrivately(markIn(data), JSON.stringify({ complete: false }));
  const loaded = await command(['organisation', 'load', 'procedures/demo/organisation.yaml', '--demo-password', password], env);
  const procedures = readdirSync(join(root, 'procedures')).filter((name) => name.endsWith('.yaml'));
  if (procedures.length) await command(['procedures', 'publish', ...procedures.map((name) => `procedures/${name}`)], env);
  const { people } = JSON.parse(loaded);
  const accounts = people.map(({ login, name, role, unit, duties }) => ({ login, password, name, role, unit, duties }));
  writePrivately(markIn(data), JSON.stringify({ complete: true, accounts }));
}

/** [{ login, password, name, role, unit, duties }] of the demo that was loaded into this data folder; else none. */
export const demoAccounts = (data) => readMark(data)?.accounts ?? [];
