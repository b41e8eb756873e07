import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const file = join(root, 'docs/generated/openapi.json');

interface Operation {
  summary?: string;
  responses: { [status: string]: { content?: object } };
}
interface Document {
  paths: { [path: string]: { [method: string]: Operation } };
}

let text: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wubu-openapi-'));
  const made = join(folder, 'openapi.json');
  await promisify(execFile)(process.execPath, ['apps/api/dist/openapi.js', made], { cwd: root }); // built by `npm test`
  text = await readFile(made, 'utf8');
  await rm(folder, { recursive: true });
});

describe('docs/generated/openapi.json', () => {
  test('is what the built API says of itself (written anew by WUBU_UPDATE=1 npx jest openapi)', async () => {
    if (process.env.WUBU_UPDATE) await writeFile(file, text);
    expect(text).toBe(await readFile(file, 'utf8'));
  });

  test('says of every call what it does and what it answers', () => {
    const { paths } = JSON.parse(text) as Document;
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { summary, responses }] of Object.entries(methods)) {
        const [status] = Object.keys(responses);
        const answers = status === '204' || path === '/api/events' || responses[status!]?.content !== undefined;
        expect({ path, method, isTold: (summary ?? '').length > 10, answers }).toEqual({ path, method, isTold: true, answers: true });
      }
  });
});
