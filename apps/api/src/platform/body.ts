import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badInput, HttpProblem } from './problem.js';

/** Largest body: a form with many long answers, or a procedure with a hundred steps, is far below. */
export const BODY_LIMIT_BYTES = 1_048_576;

/** A request that has not come to its end by then is given up: a file of the largest size at 70 kB a second. */
export const REQUEST_LIMIT_MS = 300_000;

/** Deepest nesting of a body; what we understand needs five. Deeper ones would only exhaust the stack of whoever walks them. */
const MAX_DEPTH = 32;

/** Route configuration: the body is taken as text, with its lines, whatever it is. */
export const RAW_TEXT = { rawText: true } as const;

/** Route configuration: the body is taken as it comes, a stream of bytes; the route says how many it takes. */
export const RAW_STREAM = { rawStream: true } as const;

const CONTENT_TYPES = ['application/json', 'application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain'];

/** Replaces Fastify's body parsers: JSON everywhere, YAML and plain text only where a route takes raw text. */
export function acceptBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser<Buffer>(CONTENT_TYPES, { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      if (!isUtf8(bytes)) throw new HttpProblem(422, 'body.characters'); // read all the same, what somebody wrote would be lost
      done(null, readBody(request, bytes.toString()));
    } catch (error) {
      done(error as HttpProblem);
    }
  });
  http.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (takesStream(request)) done(null, payload);
    else done(new HttpProblem(415, 'body.type'));
  });
  http.addHook('preValidation', (request, _reply, done) => {
    done(request.url.includes('%00') ? new HttpProblem(422, 'body.characters') : undefined);
  });
}

function readBody(request: FastifyRequest, text: string): unknown {
  if (takesRawText(request)) {
    if (text.includes('\0')) throw new HttpProblem(422, 'body.characters');
    return text;
  }
  if (takesStream(request) || !/^application\/json/i.test(request.headers['content-type'] ?? '')) throw new HttpProblem(415, 'body.type');
  return text === '' ? undefined : readJson(text);
}

/** Parses JSON and refuses what neither we nor PostgreSQL can hold: too deep, NUL, half surrogate pairs, `__proto__` as a name. */
export function readJson(text: string): unknown {
  if (depth(text) > MAX_DEPTH) throw new HttpProblem(422, 'body.tooDeep', { params: { max: MAX_DEPTH } });
  const value = parse(text);
  if (/__proto__|\\u|\0/.test(text)) refuseUnstorable(value, ''); // rare: most bodies are walked through only once, by their DTO
  return value;
}

const takesRawText = (request: FastifyRequest): boolean => (request.routeOptions.config as Partial<typeof RAW_TEXT>).rawText === true;

const takesStream = (request: FastifyRequest): boolean => (request.routeOptions.config as Partial<typeof RAW_STREAM>).rawStream === true;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'body.malformed');
  }
}

/** How deep brackets nest, strings left out; counted before parsing and without recursion. */
function depth(text: string): number {
  let now = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92 /* \ */) i++;
      else if (c === 34 /* " */) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 91 /* [ */ || c === 123 /* { */) deepest = Math.max(deepest, ++now);
    else if (c === 93 /* ] */ || c === 125 /* } */) now--;
  }
  return deepest;
}

function refuseUnstorable(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (/[\0\p{Cs}]/u.test(value)) throw new HttpProblem(422, 'body.characters', { path });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const inner = path ? `${path}.${key}` : key;
      if (key === '__proto__') throw badInput([{ path: inner, code: 'unknown' }]);
      refuseUnstorable(key, path);
      refuseUnstorable(part, inner);
    }
  }
}
