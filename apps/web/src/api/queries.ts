import type { Procedure } from '@wubu/engine';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from './client.js';
import type * as Api from './schema.js';

type Filters = Record<string, string | boolean | undefined>;

const pages = <T>(key: string, path: string, filters: Filters = {}) =>
  infiniteQueryOptions({
    queryKey: [key, filters],
    queryFn: ({ pageParam }) => get<Api.Page<T>>(path, { ...filters, cursor: pageParam || undefined, limit: 50 }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });

export const session = queryOptions({ queryKey: ['session'], queryFn: () => get<Api.Me>('/session'), retry: false });
export const setup = queryOptions({ queryKey: ['setup'], queryFn: () => get<{ needed: boolean }>('/setup') });
export const units = queryOptions({ queryKey: ['units'], queryFn: () => get<Api.Page<Api.Unit>>('/units'), staleTime: 600_000 });

export const taskPages = (filters: Filters) => pages<Api.Task>('tasks', '/tasks', filters);
export const casePages = (filters: Filters) => pages<Api.CaseSummary>('cases', '/cases', filters);
export const noticePages = () => pages<Api.Notice>('notices', '/notices');
export const incidents = queryOptions({ queryKey: ['incidents'], queryFn: () => get<Api.Page<Api.Incident>>('/incidents') });

export const task = (id: string) => queryOptions({ queryKey: ['task', id], queryFn: () => get<Api.TaskDetail>(`/tasks/${id}`) });
export const caseDetail = (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => get<Api.CaseDetail>(`/cases/${id}`) });

export const candidates = (taskId: string, q: string) =>
  queryOptions({
    queryKey: ['candidates', taskId, q],
    queryFn: () => get<Api.Page<Api.FoundPerson>>(`/tasks/${taskId}/candidates`, { verb: 'reassign', q }),
    staleTime: 30_000,
  });

const MOST_PAGES = 20;

/** All facts of a case, oldest first. */
export const facts = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'facts'],
    queryFn: async () => {
      const all: Api.FactRow[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const { items, next } = await get<Api.Page<Api.FactRow>>(`/cases/${caseId}/facts`, { cursor, limit: 100 });
        all.push(...items);
        if (!next) break;
        cursor = next;
      }
      return all;
    },
  });

export const procedures = queryOptions({ queryKey: ['procedures'], queryFn: () => get<Api.Page<Api.ProcedureItem>>('/procedures') });
export const procedure = (key: string) =>
  queryOptions({ queryKey: ['procedures', key], queryFn: () => get<Api.ProcedureDetail>(`/procedures/${key}`) });
export const procedureVersion = (key: string, version: number) =>
  queryOptions({
    queryKey: ['procedures', key, version],
    queryFn: () => get<{ source: string; version: number; definition: Procedure }>(`/procedures/${key}/versions/${version}`),
    staleTime: Infinity,
  });
export const procedureDraft = (key: string) =>
  queryOptions({
    queryKey: ['procedures', key, 'draft'],
    queryFn: () => get<{ source: string; etag: string; problems: Api.ProblemOfProcedure[] }>(`/procedures/${key}/draft`),
    retry: false,
  });
