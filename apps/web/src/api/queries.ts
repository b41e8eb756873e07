import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.js';
import type { paths } from './generated/schema.js';
import type { CaseDetail, DraftOfProcedure, FactRow, Page, ProcedureDetail, ProcedureVersion, TaskDetail, Tried } from './shapes.js';

type Filters<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? Omit<NonNullable<Query>, 'cursor' | 'limit'>
  : never;

const PAGE = 50;

const pages = <T>(key: unknown[], read: (cursor: string | undefined) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const session = queryOptions({ queryKey: ['session'], queryFn: () => answerOf(api.GET('/api/session')), retry: false });
export const tokens = queryOptions({ queryKey: ['tokens'], queryFn: () => answerOf(api.GET('/api/tokens')) });
export const accountPages = (q: string) =>
  pages(['accounts', q], (cursor) => answerOf(api.GET('/api/accounts', { params: { query: { q: q || undefined, cursor, limit: PAGE } } })));
export const setup = queryOptions({ queryKey: ['setup'], queryFn: () => answerOf(api.GET('/api/setup')) });
export const units = queryOptions({ queryKey: ['units'], queryFn: () => answerOf(api.GET('/api/units')), staleTime: 600_000 });

export const taskPages = (filters: Filters<'/api/tasks'>) =>
  pages(['tasks', filters], (cursor) => answerOf(api.GET('/api/tasks', { params: { query: { ...filters, cursor, limit: PAGE } } })));
export const casePages = (filters: Filters<'/api/cases'>) =>
  pages(['cases', filters], (cursor) => answerOf(api.GET('/api/cases', { params: { query: { ...filters, cursor, limit: PAGE } } })));
export const found = (q: string) =>
  queryOptions({ queryKey: ['found', q], queryFn: () => answerOf(api.GET('/api/search', { params: { query: { q } } })) });
export const noticePages = () =>
  pages(['notices'], (cursor) => answerOf(api.GET('/api/notices', { params: { query: { cursor, limit: PAGE } } })));
export const machinery = queryOptions({
  queryKey: ['machinery'],
  queryFn: () => answerOf(api.GET('/api/operations')),
  refetchInterval: 5_000,
});
export const webhooks = queryOptions({
  queryKey: ['webhooks'],
  queryFn: () => answerOf(api.GET('/api/webhooks')),
  refetchInterval: 10_000,
});
export const deliveryPages = (id: string, status: 'failed' | 'pending' | 'done') =>
  pages(['webhooks', id, status], (cursor) =>
    answerOf(api.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query: { status, cursor, limit: PAGE } } })),
  );
export const incidents = queryOptions({ queryKey: ['incidents'], queryFn: () => answerOf(api.GET('/api/incidents')) });

export const task = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: async () => (await answerOf(api.GET('/api/tasks/{id}', { params: { path: { id } } }))) as TaskDetail,
  });
export const caseDetail = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: async () => (await answerOf(api.GET('/api/cases/{id}', { params: { path: { id } } }))) as CaseDetail,
  });

export const candidates = (id: string, verb: 'reassign' | 'transfer', q: string) =>
  queryOptions({
    queryKey: ['candidates', id, verb, q],
    queryFn: () =>
      answerOf(api.GET('/api/tasks/{id}/candidates', { params: { path: { id }, query: { verb, q: q || undefined, limit: PAGE } } })),
    staleTime: 30_000,
  });

const MOST_PAGES = 20;

/** All facts of a case, oldest first. */
export const facts = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'facts'],
    queryFn: async () => {
      const all: FactRow[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const { items, next } = await answerOf(
          api.GET('/api/cases/{id}/facts', { params: { path: { id }, query: { cursor, limit: 100 } } }),
        );
        all.push(...items);
        if (next === null) break;
        cursor = next;
      }
      return all;
    },
  });

/** Active people whose name holds this. */
export const duties = queryOptions({ queryKey: ['duties'], queryFn: () => answerOf(api.GET('/api/duties')), staleTime: 600_000 });
/** Units in which somebody holds a duty. */
export const unitsWith = (duty: string) =>
  queryOptions({
    queryKey: ['units', duty],
    queryFn: () => answerOf(api.GET('/api/units', { params: { query: { duty } } })),
    staleTime: 600_000,
  });

export const person = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: () => answerOf(api.GET('/api/people/{id}', { params: { path: { id } } })),
    staleTime: 600_000,
  });
export const aboutFile = (id: string) =>
  queryOptions({
    queryKey: ['file', id],
    queryFn: () => answerOf(api.GET('/api/files/{id}/about', { params: { path: { id } } })),
    staleTime: 600_000,
  });
export const peopleByName = (q: string, duty?: string, unit?: string) =>
  queryOptions({
    queryKey: ['people', q, duty, unit],
    queryFn: () => answerOf(api.GET('/api/people', { params: { query: { q: q || undefined, duty, unit, limit: 50 } } })),
    staleTime: 30_000,
  });

export const procedures = queryOptions({ queryKey: ['procedures'], queryFn: () => answerOf(api.GET('/api/procedures')) });
export const procedure = (key: string) =>
  queryOptions({
    queryKey: ['procedures', key],
    queryFn: async () => (await answerOf(api.GET('/api/procedures/{key}', { params: { path: { key } } }))) as ProcedureDetail,
  });
export const procedureVersion = (key: string, version: number) =>
  queryOptions({
    queryKey: ['procedures', key, version],
    queryFn: async () =>
      (await answerOf(
        api.GET('/api/procedures/{key}/versions/{version}', { params: { path: { key, version } } }),
      )) as unknown as ProcedureVersion,
    staleTime: Infinity,
  });
export const procedureDraft = (key: string) =>
  queryOptions({
    queryKey: ['procedures', key, 'draft'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/procedures/{key}/draft', { params: { path: { key } } }))) as unknown as DraftOfProcedure,
    retry: false,
  });

/** Whom a procedure's rules would find now; `version` absent = the draft, or else the newest version. */
export const triedPeople = (key: string, asked: { unit?: string; opener?: string; version?: number }) =>
  queryOptions({
    queryKey: ['procedures', key, 'try-people', asked],
    queryFn: async () =>
      (await answerOf(api.POST('/api/procedures/{key}/try-people', { params: { path: { key } }, body: asked }))) as unknown as Tried,
    enabled: asked.unit !== undefined || asked.opener !== undefined,
  });
export const membersWith = (duty: string, unit: string) =>
  queryOptions({
    queryKey: ['people', 'of', unit, duty],
    queryFn: () => answerOf(api.GET('/api/people', { params: { query: { unit, duty, limit: 50 } } })),
    enabled: unit !== '',
    staleTime: 30_000,
  });
