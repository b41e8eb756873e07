import type { Directory } from '@wubu/engine';
import { wordsOf } from './words.js';

/** More people of one name are not told apart by it. */
const MOST = 20;

const known = new WeakMap<Directory, [person: string, words: string[]][]>();

/** People whose name begins so, or a part of it: leavers too. Names are few and in memory, so they need no index. */
export function peopleNamed(beginning: string, directory: Directory): string[] {
  let names = known.get(directory);
  if (!names) known.set(directory, (names = Object.values(directory.persons).map(({ id, name }) => [id, wordsOf(name)])));
  const found = names.filter(([, words]) => words.some((word) => word.startsWith(beginning)));
  return found.slice(0, MOST).map(([id]) => id);
}
