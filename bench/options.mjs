import { parseArgs } from 'node:util';
import { Sentence } from '../scripts/sentence.mjs';

export const allLoads = ['whole-loop', 'standing-stock', 'rest', 'kill', 'lists', 'memory', 'web'];

export const help = `npm run bench -- [options]

  --clients 1,16,64    people at once, for the whole loop
  --seconds 15         length of each window
  --rounds 2           how often floor and wubu take turns
  --loads ${allLoads.join(',')}
  --cases 5000         open cases of the standing stock
  --resting 10000      open cases of the load "rest"
  --open-tasks 200000 --ended-tasks 2000000   for the load "lists"
  --peer <module>      measured beside them in the whole loop (bench/README.md)
  --out <file>         where the results go (default bench/results/<date>.json); "none": nowhere
  --no-build           use what is built
  --keep               leave the folder with database and logs in the end, and say where it is
  --json               print the results as one line of JSON, the last one

Temporal is TEMPORAL_ADDRESS if set, else a server on PostgreSQL built by Go, else the development server (--dev-temporal forces it).`;

const number = { type: 'string' };

function wholeNumber(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Sentence(`--${name} must be a whole number from 1 on, not "${text}".`);
  return value;
}

/** Reads the command line; what is wrong with it is a Sentence. */
export function readOptions(args) {
  const options = {
    clients: { ...number, default: '1,16,64' },
    seconds: { ...number, default: '15' },
    rounds: { ...number, default: '2' },
    loads: { type: 'string', default: allLoads.join(',') },
    cases: { ...number, default: '5000' },
    resting: { ...number, default: '10000' },
    'open-tasks': { ...number, default: '200000' },
    'ended-tasks': { ...number, default: '2000000' },
    peer: { type: 'string' },
    out: { type: 'string' },
    'no-build': { type: 'boolean' },
    'dev-temporal': { type: 'boolean' },
    keep: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  };
  let values;
  try {
    values = parseArgs({ args, options }).values;
  } catch (error) {
    throw new Sentence(`${error.message}\n\n${help}`);
  }
  const loads = values.loads.split(',');
  const unknown = loads.find((load) => !allLoads.includes(load));
  if (unknown) throw new Sentence(`There is no load ${unknown}: ${allLoads.join(', ')}.`);
  const numbers = ['seconds', 'rounds', 'cases', 'resting', 'open-tasks', 'ended-tasks'].map((name) => [
    name,
    wholeNumber(name, values[name]),
  ]);
  return {
    ...values,
    loads,
    clients: values.clients.split(',').map((text) => wholeNumber('clients', text)),
    ...Object.fromEntries(numbers),
  };
}
