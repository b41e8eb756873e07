import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const LISTS = ['session', 'tasks', 'cases', 'notices', 'incidents'];

/** One stream of server-sent events for the whole page: what moved is read again. */
export function useLive() {
  const queries = useQueryClient();
  useEffect(() => {
    const read = (key: unknown[]) => void queries.invalidateQueries({ queryKey: key });
    const stream = new EventSource('/api/events');
    let lost = false;
    stream.addEventListener('lists', () => LISTS.forEach((list) => read([list])));
    stream.addEventListener('case', (event: MessageEvent<string>) => {
      const { id } = JSON.parse(event.data) as { id: string };
      read(['case', id]);
      read(['task']);
    });
    stream.onerror = () => (lost = true);
    stream.onopen = () => {
      // What was told while the line was down did not arrive.
      if (lost) void queries.invalidateQueries();
      lost = false;
    };
    return () => stream.close();
  }, [queries]);
}
