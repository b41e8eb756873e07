import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What can be fetched or built again: binaries, stamps of builds. */
export const cache = join(root, '.cache');

/** What an operator would miss: the embedded database, Temporal's file, logs. */
export const data = resolve(root, process.env.WUBU_DATA || 'data');
