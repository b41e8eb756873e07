import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answers } from '@wubu/engine';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../api/client.js';

const PAUSE = 500;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What would come next if the task were completed now, asked again after a pause in typing. */
export function useForeseen(taskId: string, version: number, answers: Answers, outcome: string | undefined, enabled: boolean) {
  const settled = useSettled(answers);
  return useQuery({
    queryKey: ['foresee', taskId, version, outcome, settled],
    queryFn: () =>
      answerOf(
        api.POST('/api/tasks/{id}/foresee', {
          params: { path: { id: taskId } },
          body: { answers: settled, ...(outcome ? { outcome } : {}) },
        }),
      ),
    enabled,
    retry: false,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  }).data;
}
