import type { Directory } from '@wubu/engine';
import type { Ended } from '@wubu/entities';
import { personOf } from '../organisation/people-search.js';

/** How, when and by whom a task ended, for the text of a refusal. */
export function endingParams({ how, at, by }: Ended, directory: Directory): { [name: string]: string } {
  return by ? { how, at, by: personOf(by, directory).name, byId: by } : { how, at, by: 'the system' };
}
