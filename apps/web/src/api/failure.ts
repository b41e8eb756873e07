export interface FieldProblem {
  path: string;
  code: string;
  params?: Record<string, string | number>;
}

/** A problem document of the API, as an exception: `status` 0 = no answer came at all. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, string | number> = {},
    readonly problems: FieldProblem[] = [],
    readonly detail = '',
  ) {
    super(detail || code);
  }
}

/** Reads what an API error says; a body that is no problem document is a fault. */
export async function failureOf(response: Response): Promise<Failure> {
  const body = (await response.json().catch(() => ({}))) as Partial<Failure>;
  return new Failure(response.status, body.code ?? 'fault', body.params, body.problems, body.detail);
}
