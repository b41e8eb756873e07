import { useQueryClient } from '@tanstack/react-query';

/** Reads again all that a change of a case can have moved. */
export function useReadAgain() {
  const queries = useQueryClient();
  return (taskId?: string) => {
    for (const key of ['tasks', 'session', 'cases', 'case', 'notices', 'incidents']) void queries.invalidateQueries({ queryKey: [key] });
    return queries.invalidateQueries({ queryKey: taskId ? ['task', taskId] : ['task'] });
  };
}
