import { v4 } from 'uuid';
import { PASSWORD } from '../organisation.js';

/** An answer as tests look at it; `body` is what came, unchecked. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Loose;
}

/** What bodies hold, as far as tests follow it by name; everything else is compared whole. */
export interface Loose {
  id?: string;
  items?: Loose[];
  next?: string | null;
  case?: Loose;
  caseId?: string;
  tasks?: Loose[];
  opened?: Loose[];
  openedAt?: string;
  work?: number;
  stops?: Loose[];
  number?: string;
  seq?: number;
  version?: number;
  expected?: number;
  step?: string;
  name?: string;
  title?: string;
  dueAt?: string;
  at?: string;
  readAt?: string;
  ended?: Loose;
  stages?: Loose[];
  visits?: Loose[];
  state?: string;
  form?: Loose[];
  answers?: unknown;
  earlier?: Loose[];
  fields?: Loose[];
  value?: unknown;
  allowed?: Loose[];
  type?: string;
  ladder?: Loose[];
  rung?: number;
  reached?: boolean;
  returnTo?: Loose[];
  draft?: Loose;
  etag?: string;
  source?: string;
  key?: string;
  code?: string;
  detail?: string;
  params?: Loose;
  problems?: Loose[];
  path?: string;
  line?: number;
  column?: number;
  severity?: string;
  message?: string;
  definition?: object;
  sha256?: string;
  counts?: { mine: number; pool: number; overdue: number; notices: number; procedures: number };
  versions?: Loose[];
  cases?: Loose;
  retirements?: Loose[];
  procedure?: Loose;
  steps?: Loose[];
  rungs?: Loose[];
  opens?: Loose[];
  data?: { step?: string; n?: number };
  text?: string;
}

export interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** No request may take longer, however hostile it is and however busy the machine. */
const ANSWERED_WITHIN_MS = 20_000;

/** Speaks to the API over HTTP like a browser that keeps its cookie. */
export class ApiClient {
  cookie?: string;

  constructor(readonly url: string) {}

  static async signIn(url: string, login: string, password = PASSWORD): Promise<ApiClient> {
    const client = new ApiClient(url);
    const { status, headers } = await client.post('/session', { login, password });
    if (status !== 201) throw new Error(`${login} was not signed in: ${status}`);
    client.cookie = headers.get('set-cookie')?.split(';')[0];
    return client;
  }

  async send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Answer> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      body: text,
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
      headers: {
        ...(text !== undefined && { 'Content-Type': 'application/json' }),
        ...(this.cookie && { Cookie: this.cookie }),
        'X-Wubu': '1',
        ...headers,
      },
    });
    const answer = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(answer) as Loose) : { text: answer } };
  }

  get(path: string): Promise<Answer> {
    return this.send(path);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send(path, { method: 'POST', body, headers });
  }

  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send(path, { method: 'PUT', body, headers });
  }

  delete(path: string): Promise<Answer> {
    return this.send(path, { method: 'DELETE' });
  }

  /** A POST that changes a case, with a key of its own. */
  change(path: string, body: unknown = {}, key: string = v4()): Promise<Answer> {
    return this.post(path, body, { 'Idempotency-Key': key });
  }
}
