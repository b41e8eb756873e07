import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.js';

/** The API as its own description types it: `wubu.GET('/api/tasks', { params: { query: { view: 'mine' } } })`. */
export type Wubu = Client<paths>;

export interface ClientOptions {
  /** Where Wubu is, without `/api`: `https://wubu.city.example` */
  url: string;
  /** A personal token: `wubu_…` */
  token: string;
  /** Instead of the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

/** A client that calls by a token. It throws only when there is no answer; a refusal is an answer, with its problem as `error`. */
export const openWubu = ({ url, token, fetch }: ClientOptions): Wubu =>
  createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${token}` }, fetch });
