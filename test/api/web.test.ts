import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runApi, type RunningApi } from '../support/api/running-api.js';

let api: RunningApi;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wubu-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Wubu</title>');
  await writeFile(join(folder, 'assets', 'index-1a2b3c.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'index-1a2b3c.js.gz'), gzipSync('export {};'));
  api = await runApi({ environment: { WUBU_WEB: folder } });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const get = async (path: string) => {
  const response = await fetch(`${api.url}${path}`);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    cache: response.headers.get('cache-control'),
    text: await response.text(),
  };
};

describe('the web app', () => {
  test('is one page for every address of its own', async () => {
    for (const path of ['/', '/tasks', '/cases/1/steps', '/index.html'])
      expect({ path, ...(await get(path)) }).toMatchObject({ path, status: 200, cache: 'no-cache', text: '<title>Wubu</title>' });
  });

  test('has files that may be kept for ever, since their names change with them', async () => {
    expect(await get('/assets/index-1a2b3c.js')).toMatchObject({ status: 200, cache: 'public, max-age=31536000, immutable' });
  });

  test('goes over the wire as the build has compressed it, where the reader takes that', async () => {
    const asked = await fetch(`${api.url}/assets/index-1a2b3c.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(asked.headers.get('content-encoding')).toBe('gzip');
    expect(asked.headers.get('content-type')).toContain('javascript');
    expect(asked.headers.get('cache-control')).toContain('immutable');
    expect(await asked.text()).toBe('export {};');
  });

  test('is no answer to a missing file, nor to a missing address of the API', async () => {
    for (const path of ['/assets/gone.js', '/api/gone', '/api', '/assets', '/api/../secret'])
      expect({ path, ...(await get(path)) }).toMatchObject({ path, status: path.includes('..') ? 200 : 404 });
    expect((await get('/api/gone')).type).toContain('application/problem+json');
  });

  test('gives nothing from outside its folder', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fetc%2fpasswd'])
      expect((await get(path)).text).not.toContain('root:');
  });
});
