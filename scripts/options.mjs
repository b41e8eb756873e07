import { parseArgs } from 'node:util';
import { Sentence } from './sentence.mjs';

export const help = `npm start -- [options]

  --port N     the port of Wubu's one address (else WUBU_PORT, else the first free one from 3000 on)
  --reset      forget everything: wipes the data folder before the start, without asking
  --no-demo    load no demo organisation; a code for making the first administrator is printed
  --help       this text

DATABASE_URL and TEMPORAL_ADDRESS: use these services instead of starting our own.
WUBU_PG_BIN, WUBU_TEMPORAL_BIN: start these programs instead of the pinned copies.
WUBU_DATA: the data folder (else data/).`;

function portFrom(text, name) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Sentence(`${name} must be a port, a whole number from 1 to 65535; it is "${text}".`);
  return port;
}

/** What was asked for on the command line: { port?, reset, demo, help }. */
export function readOptions(args, env = process.env) {
  const known = { port: { type: 'string' }, reset: { type: 'boolean' }, 'no-demo': { type: 'boolean' }, help: { type: 'boolean' } };
  let values;
  try {
    ({ values } = parseArgs({ args, options: known, allowPositionals: false }));
  } catch (error) {
    throw new Sentence(`${error.message.split('. ')[0]}. Known are --port N, --reset, --no-demo and --help.`);
  }
  const port = values.port !== undefined ? portFrom(values.port, '--port') : env.WUBU_PORT && portFrom(env.WUBU_PORT, 'WUBU_PORT');
  return { port: port || undefined, reset: values.reset === true, demo: values['no-demo'] !== true, help: values.help === true };
}
