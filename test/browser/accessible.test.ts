import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { LATE_VISIT, publish } from '../support/api/procedures.js';
import { openWish, publishMicroWish } from '../support/api/wishes.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import type { Login } from '../support/organisation.js';
import { openScreens, seen, type Screens } from './screens.js';

jest.setTimeout(180_000);

interface Finding {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

let screens: Screens;
let caseId: string;
let taskId: string;
beforeAll(async () => {
  screens = await openScreens();
  await publishMicroWish(screens.api);
  await publish(screens.api, 'late-visit', LATE_VISIT);
  const mona = await screens.api.as('mona');
  const { source = '' } = (await mona.get('/procedures/micro-wish/versions/1')).body;
  await mona.put('/procedures/micro-wish/draft', source.replace('within: P3D', 'within: P4D'), { 'Content-Type': 'application/yaml' });
  const grace = await screens.api.as('grace');
  ({ id: caseId, taskId } = await openWish(grace));
  await grace.change('/cases', { procedure: 'late-visit', answers: { whom: '赵德顺' } });
});
afterAll(() => screens.close());

/** What axe finds on a page as it stands: WCAG 2.0 to 2.2, A and AA, and its best practices. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

/** Controls that a finger would miss: less than 44 px high or wide. Links within a sentence are exempt (WCAG 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const inSentence = (element) => element.closest('p, .meta, .late-matter, h2, summary') !== null;
    return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
      .filter((element) => element.checkVisibility() && !element.matches('.skip, [aria-hidden]') && !inSentence(element))
      .filter((element) => {
        const { width, height } = (element.closest('.ant-input-affix-wrapper') ?? element).getBoundingClientRect();
        return height < 44 || width < 44;
      })
      .map((element) => element.outerHTML.slice(0, 120));
  })()`);

const isSideways = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');

/** What the focused control says, its label included. */
const focused = (page: Page) =>
  page.evaluate<string>(
    `document.activeElement.textContent + [...(document.activeElement.labels ?? [])].map((label) => label.textContent)`,
  );

const PLACES: [name: string, who: Login, path: () => string, sign: string][] = [
  ['待办', 'rita', () => '/tasks?view=pool', '待认领'],
  ['a task', 'rita', () => `/tasks/${taskId}`, '采纳并发布'],
  ['a case', 'grace', () => `/cases/${caseId}`, '记录'],
  ['办件', 'grace', () => '/cases', '我发起的'],
  ['搜索', 'grace', () => '/search?q=chen', 'Old Chen'],
  ['a case on paper', 'grace', () => `/cases/${caseId}/print`, '打印，或存为 PDF'],
  ['发起办件', 'grace', () => '/cases/new?procedure=micro-wish', '心愿人'],
  ['督办', 'hanna', () => '/late', '改派'],
  ['消息', 'hanna', () => '/notices', '消息'],
  ['流程', 'mona', () => '/procedures', '点亮微心愿'],
  ['a procedure', 'mona', () => '/procedures/micro-wish', '阶段：收集'],
  ['whom it finds', 'mona', () => '/procedures/micro-wish?view=people', '现有 2 人'],
  ['a draft compared', 'mona', () => '/procedures/micro-wish?view=compare', '4 个工作日内办完'],
  ['the text of a procedure', 'mona', () => '/procedures/micro-wish?view=text', '检查'],
  ['异常', 'adam', () => '/incidents', '没有异常'],
  ['账号', 'adam', () => '/accounts', '新建账号'],
  ['运行', 'adam', () => '/machinery', 'Temporal 正常'],
  ['推送', 'adam', () => '/webhooks', '还没有推送'],
  ['我的', 'adam', () => '/me', '退出登录'],
];

/** One page on the phone, then on the desk: to load it twice would cost as much as the checks. */
const SIZES = [
  ['phone', PHONE],
  ['desk', DESKTOP],
] as const;

test('axe finds nothing on the sign-in', async () => {
  const page = await screens.fresh(PHONE);
  await page.goto(screens.api.url);
  for (const [size, viewport] of SIZES) {
    await page.setViewportSize(viewport);
    await seen(page.getByRole('button', { name: '登录' }));
    expect([size, await findings(page)]).toEqual([size, []]);
  }
  await page.context().close();
});

test.each(['rita', 'grace', 'hanna', 'mona', 'adam'] as const)('axe finds nothing on the screens of %s', async (login) => {
  const page = await screens.signedIn(login, PHONE);
  for (const [name, , path, sign] of PLACES.filter(([, who]) => who === login)) {
    await page.setViewportSize(PHONE);
    await page.goto(`${screens.api.url}${path()}`);
    for (const [size, viewport] of SIZES) {
      await page.setViewportSize(viewport);
      await seen(page.getByText(sign).filter({ visible: true }));
      expect([name, size, await findings(page), await isSideways(page)]).toEqual([name, size, [], false]);
      if (size === 'phone') expect([name, await smallTargets(page)]).toEqual([name, []]);
    }
  }
  await page.context().close();
});

test('text at 200 % hides nothing to the side', async () => {
  const page = await screens.signedIn('rita', PHONE);
  for (const path of ['/tasks?view=pool', `/tasks/${taskId}`, `/cases/${caseId}`]) {
    await page.goto(`${screens.api.url}${path}`);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    for (const [size, viewport] of SIZES) {
      await page.setViewportSize(viewport);
      await seen(page.getByText('Old Chen').filter({ visible: true }));
      expect([path, size, await isSideways(page)]).toEqual([path, size, false]);
    }
  }
  await page.context().close();
});

test('a task is found, filled in and completed by keyboard alone', async () => {
  const { taskId: id } = await openWish(await screens.api.as('grace'));
  const page = await screens.signedIn('rob', DESKTOP);
  await page.goto(`${screens.api.url}/tasks/${id}`);
  await seen(page.getByRole('button', { name: '采纳并发布' }));
  const reach = async (words: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused(page)).includes(words)) return;
    }
    throw new Error(`the keyboard does not reach ${words}`);
  };
  await reach('梳理意见');
  await page.keyboard.type('键盘填写');
  await reach('采纳并发布');
  await page.keyboard.press('Enter');
  await seen(page.getByText(/已办完，交给/));
  await page.context().close();
});
