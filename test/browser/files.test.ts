import { publish } from '../support/api/procedures.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import { eventually } from '../drivers/eventually.js';
import { openScreens, openTask, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

const OUTING = `
schema: procedure/1
key: outing
title: { zh-CN: 春游 }
subject: none
number: 'OU{n:4}'
caseTitle: '{data.where}：春游'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 报名 } }, { id: check, title: { zh-CN: 核对 } }]
start: ask
steps:
  ask:
    kind: human
    people: { openedBy: true }
    form:
      - { id: where, kind: text, title: { zh-CN: 去哪里 }, required: true }
      - { id: paper, kind: file, title: { zh-CN: 同意书 }, required: true }
      - id: safe
        kind: checklist
        title: { zh-CN: 安全 }
        answers: [{ id: fine }, { id: problem, photos: 1..2 }]
        items: [{ id: bus, title: { zh-CN: 车辆 } }]
    to: check
  check: { kind: human, people: { pool: { duty: reviewer, upward: true } }, to: done }
  done: { kind: end, stage: check, outcome: gone }
`;

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64');
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.concat([PIXEL, Buffer.from(name)]) });

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  await publish(screens.api, 'outing', OUTING);
});
afterAll(() => screens.close());

test('a file and photos are taken with a phone over a bad line, go with the form, and the next person sees them', async () => {
  const page = await screens.signedIn('grace', PHONE);
  await page.goto(`${screens.api.url}/cases/new?procedure=outing`);
  await page.getByLabel(/去哪里/).fill('柳湖');
  await page.getByRole('button', { name: '发起并办完这一步' }).click();
  await seen(page.getByText('这一项要填。'));

  await page.getByLabel(/同意书/).setInputFiles({ name: '太大.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(21 * 1024 * 1024) });
  await seen(page.getByText('文件太大，最多 20 MB。'));
  // longer than it tries by itself
  let lost = 0;
  await page.route('**/api/files?*', (route) => (lost++ < 3 ? route.abort('connectionreset') : route.continue()));
  await page.getByLabel(/同意书/).setInputFiles({ name: '同意书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 同意') });
  await seen(page.getByText('不确定是否送到'));
  await page.getByRole('button', { name: '重新上传' }).click();
  await seen(page.getByRole('link', { name: '同意书.pdf' }));

  await page.getByRole('group', { name: '车辆' }).getByRole('radio', { name: '有问题' }).check();
  let go: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (go = resolve));
  await page.unroute('**/api/files?*');
  await page.route('**/api/files?*', async (route) => {
    await gone;
    await route.continue();
  });
  await page.getByLabel(/照片/).setInputFiles(['前.png', '后.png', '多.png'].map(photo));
  await seen(page.getByText('最多 2 个，多出的 1 个没有上传。'));
  await page.getByRole('button', { name: '发起并办完这一步' }).click();
  await seen(page.getByText('文件还在上传'));
  go();
  await seen(page.getByRole('img', { name: '后.png' }));
  await page.getByRole('button', { name: '发起并办完这一步' }).click();
  await seen(page.getByRole('heading', { name: '柳湖：春游' }));

  const reviewer = await screens.signedIn('rita', DESKTOP);
  await openTask(reviewer, '待认领', '柳湖：春游');
  await seen(reviewer.getByRole('link', { name: '同意书.pdf' }));
  const isShown = `[...document.images].some(({ alt, naturalWidth }) => alt === '前.png' && naturalWidth > 0)`;
  await eventually('the photo is shown', () => reviewer.evaluate<boolean>(isShown));
  const [download] = await Promise.all([reviewer.waitForEvent('download'), reviewer.getByRole('link', { name: '同意书.pdf' }).click()]);
  expect(download.suggestedFilename()).toBe('同意书.pdf');
  for (const one of [page, reviewer]) await one.context().close();
});
