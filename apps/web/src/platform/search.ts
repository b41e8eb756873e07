/** What an address holds after the `?`. Anything unknown in it is left out rather than refused. */
type Search = Record<string, unknown>;

const readText = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};
const readNumber = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined);
const readOneOf = <T extends string>(value: unknown, among: readonly T[]) => among.find((one) => one === value);

/** Leaves out what is not set, so that addresses stay short. */
const set = <T extends object>(filters: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

export const VIEWS = ['mine', 'pool', 'done'] as const;

export const readInboxFilters = (search: Search) =>
  set({
    view: readOneOf(search['view'], VIEWS),
    procedure: readText(search['procedure']),
    unit: readText(search['unit']),
    q: readText(search['q']),
  });

export const STATUSES = ['open', 'running', 'suspended', 'closed'] as const;

export const readCaseFilters = (search: Search) =>
  set({
    q: readText(search['q']),
    procedure: readText(search['procedure']),
    version: search['procedure'] ? readNumber(search['version']) : undefined,
    status: readOneOf(search['status'], STATUSES),
    opened: readOneOf(search['opened'], ['me', 'all']),
    overdue: search['overdue'] === true ? (true as const) : undefined,
  });

export const readLateFilters = (search: Search) =>
  set({ unit: readText(search['unit']), procedure: readText(search['procedure']), q: readText(search['q']) });

/** Where sign-in leads back to: a place of ours only. */
export const readSignInTarget = (search: Search) => {
  const next = readText(search['next']);
  return set({ next: next?.startsWith('/') && !next.startsWith('//') ? next : undefined });
};

/** What somebody looks for. */
export const readWanted = (search: Search) => set({ q: readText(search['q']) });

export const readOpening = (search: Search) => set({ procedure: readText(search['procedure']) });

export const PROCEDURE_VIEWS = ['steps', 'people', 'compare', 'text'] as const;

/** A version's number, or the draft. */
const readVersion = (value: unknown): number | 'draft' | undefined => (value === 'draft' ? 'draft' : readNumber(value));

/** How a procedure is looked at, and which version of it; `from` is what it is compared with. */
export const readProcedureView = (search: Search) =>
  set({
    view: readOneOf(search['view'], PROCEDURE_VIEWS),
    version: readVersion(search['version']),
    from: readVersion(search['from']),
    unit: readText(search['unit']),
    opener: readText(search['opener']),
  });

export type InboxFilters = ReturnType<typeof readInboxFilters>;
export type CaseFilters = ReturnType<typeof readCaseFilters>;
export type ProcedureView = ReturnType<typeof readProcedureView>;
export type LateFilters = ReturnType<typeof readLateFilters>;
