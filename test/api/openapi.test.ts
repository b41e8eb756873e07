import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROBLEM_TEXTS } from '../../apps/api/src/platform/problem-texts.js';

const root = join(__dirname, '../..');
const run = promisify(execFile);

interface Body {
  content?: { [type: string]: { schema: object; example?: unknown } };
}
interface Operation {
  summary?: string;
  requestBody?: Body;
  responses: { [status: string]: Body };
}
interface Document {
  components: { schemas: { [name: string]: { example?: unknown; enum?: string[] } } };
  paths: { [path: string]: { [method: string]: Operation } };
}

let text: string;
let types: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wubu-openapi-'));
  const made = join(folder, 'openapi.json');
  await run(process.execPath, ['apps/api/dist/modules/openapi.js', made], { cwd: root }); // built by `npm test`
  text = await readFile(made, 'utf8');
  const typed = await run(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', made], { cwd: root, maxBuffer: 10_000_000 });
  types = typed.stdout;
  await rm(folder, { recursive: true });
});

// WUBU_UPDATE=1 npm test -- --testPathPatterns api/openapi
test.each([
  ['docs/generated/openapi.json', () => text],
  ['apps/web/src/api/generated/schema.d.ts', () => types],
])('%s is what the built API says of itself (WUBU_UPDATE=1 writes it anew)', async (path, made) => {
  const file = join(root, path);
  if (process.env.WUBU_UPDATE) await writeFile(file, made());
  expect(made()).toBe(await readFile(file, 'utf8'));
});

describe('docs/generated/openapi.json', () => {
  test('says of every call what it does and what it answers', () => {
    const { paths } = JSON.parse(text) as Document;
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { summary, responses }] of Object.entries(methods)) {
        const [status] = Object.keys(responses);
        const answers = status === '204' || path === '/api/events' || responses[status!]?.content !== undefined;
        expect({ path, method, isTold: (summary ?? '').length > 10, answers }).toEqual({ path, method, isTold: true, answers: true });
      }
  });

  test('has an example of every JSON body, valid by its schema', () => {
    const document = JSON.parse(text) as Document;
    const isValid = validator(document);
    let count = 0;
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, { requestBody, responses }] of Object.entries(methods))
        for (const body of [requestBody, ...Object.entries(responses).map(([status, answer]) => (status < '3' ? answer : undefined))]) {
          const media = body?.content?.['application/json'];
          if (!media || 'type' in media.schema) continue; // a whole procedure has a schema of its own
          expect({ path, method, wrong: isValid(media.schema, media.example) }).toEqual({ path, method, wrong: [] });
          count++;
        }
    expect(count).toBeGreaterThan(80);
    const problem = document.components.schemas.ProblemDto!.example;
    expect(isValid({ $ref: '#/components/schemas/ProblemDto' }, problem)).toEqual([]);
  });

  test('names every code of a problem, and what it means', () => {
    const { components } = JSON.parse(text) as Document;
    expect(components.schemas.ProblemCode!.enum).toEqual(Object.keys(PROBLEM_TEXTS));
    const told = JSON.stringify(components.schemas);
    expect(Object.entries(PROBLEM_TEXTS).filter(([code, { title }]) => !told.includes(`| \`${code}\` | ${title} |`))).toEqual([]);
  });
});

/** Gives what is wrong with a value by a schema of the document. */
function validator(document: Document): (schema: object, value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const own = JSON.parse(JSON.stringify(document.components), (_key, value: unknown) => plainNullable(value)) as object;
  return (schema, value) => {
    const validate = ajv.compile({ ...schema, components: own });
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** OpenAPI 3.0 says `nullable` also where there is no type. */
function plainNullable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _, ...schema } = value;
  return { anyOf: [schema, { type: 'null' }] };
}
