import { useQuery } from '@tanstack/react-query';
import { session } from '../api/queries.js';
import { edits } from '../shell/places.js';

/** Whether who reads this page may change procedures; others see only what is published. */
export function useEdits(): boolean {
  const { data: me } = useQuery(session);
  return me !== undefined && edits(me);
}
