import type { Page } from 'playwright-core';
import { MANY_VISITS, LATE_VISIT, publish, TWO_LOOK } from '../support/api/procedures.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import { eventually } from '../drivers/eventually.js';
import { gone, openScreens, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

const DAY = `${new Date().getFullYear()}-03-05`;

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  await publish(screens.api, 'two-look', TWO_LOOK);
  await publish(screens.api, 'late-visit', LATE_VISIT);
  await publish(screens.api, 'many-visits', MANY_VISITS);
});
afterAll(() => screens.close());

/** A case that two people look at: ids of it and of its open tasks. */
async function twoLook(): Promise<{ caseId: string; near: string; far: string }> {
  const rita = await screens.api.as('rita');
  const { body } = await rita.change('/cases', { procedure: 'two-look', answers: { matter: '坡道', day: DAY } });
  const { opened = [] } = (await rita.change(`/tasks/${body.tasks![0]!.id}/complete`, { answers: {} })).body;
  const [near, far] = ['near', 'far'].map((step) => opened.find((task) => task.step === step)!.id!);
  return { caseId: body.id!, near: near!, far: far! };
}

/** Waits until the focus is on what this finds. */
const focusOn = (page: Page, selector: string) =>
  eventually(`the focus is on ${selector}`, () => page.evaluate<boolean>(`!!document.activeElement?.matches('${selector}')`));

test('of several open tasks of a case, those are to be done that one may do; the next of the same case is called by its step', async () => {
  const { caseId, near, far } = await twoLook();
  const page = await screens.signedIn('rita', DESKTOP);
  await page.goto(`${screens.api.url}/cases/${caseId}`);
  await seen(page.getByRole('link', { name: '去办：近看' }));
  await seen(page.getByRole('link', { name: '看这一步：远看' }));

  const other = await screens.signedIn('rob', DESKTOP);
  await other.goto(`${screens.api.url}/tasks/${near}`);
  await other.getByRole('button', { name: '办完' }).click();
  const next = other.getByRole('button', { name: '认领下一件：远看' });
  await seen(next);
  await focusOn(other, '.detail');
  await next.focus();
  await other.keyboard.press('Enter');
  await other.waitForURL(`**/tasks/${far}*`);
  await focusOn(other, '.detail');
  for (const one of [page, other]) await one.context().close();
});

test('a stage says how often the step was done that it is at, not how many steps it has; on paper a day has its year', async () => {
  const { caseId, near } = await twoLook();
  const page = await screens.signedIn('rita', PHONE);
  await page.goto(`${screens.api.url}/cases/${caseId}`);
  const asked = page.getByRole('list', { name: '阶段' }).getByRole('listitem').filter({ hasText: '提出' });
  await seen(asked.getByText(/用时/));
  expect(await asked.getByText(/次办/).count()).toBe(0);
  await (await screens.api.as('rob')).change(`/tasks/${near}/return`, { step: 'check', then: 'straightBack', reason: '哪一处？' });
  await seen(asked.getByText('第 2 次办'));
  expect(await page.locator('.case-head .button').allTextContents()).toEqual(['去办：核对', '看这一步：远看', '打印']);

  await seen(page.getByText('3月5日'));
  await page.getByRole('link', { name: '打印' }).click();
  await seen(page.getByText(DAY));
  await page.context().close();
});

test('whoever leads a case to where it stops is told so; the focus goes back to where it was when that is closed', async () => {
  const grace = await screens.api.as('grace');
  const { body } = await grace.change('/cases', { procedure: 'many-visits' });
  for (const [viewport, page] of [
    [DESKTOP, '.detail'],
    [PHONE, '#main'],
  ] as const) {
    const reader = await screens.signedIn('grace', viewport);
    const tasks = (await grace.get(`/cases/${body.id}`)).body.tasks!;
    await reader.goto(`${screens.api.url}/tasks/${tasks[0]!.id}`);
    await reader.getByLabel('where').fill('东湖');
    await reader.getByLabel('homes').fill('300');
    await reader.getByRole('button', { name: '办完' }).click();
    const said = reader.getByRole('status').filter({ hasText: '已停下并告知管理员' });
    await seen(said.getByText(/^已办完。计划要一次发起的办件超过上限/));
    await focusOn(reader, page);
    const close = said.getByRole('button', { name: '关闭' });
    await close.focus();
    await reader.keyboard.press('Enter');
    await gone(close);
    await focusOn(reader, page);
    await grace.change(`/tasks/${tasks[0]!.id}/withdraw`, {});
    await reader.context().close();
  }
});

test('the numbers of a procedure lead to the cases that they count', async () => {
  const { caseId } = await twoLook();
  await (await screens.api.as('adam')).change(`/cases/${caseId}/suspend`, { reason: '等消息' });
  const page = await screens.signedIn('mona', DESKTOP);
  await page.goto(`${screens.api.url}/procedures/two-look`);
  await page.getByRole('link', { name: /^未办结 \d+ 件$/ }).click();
  await page.waitForURL('**/cases?*');
  expect(await page.getByLabel('按状态筛选').inputValue()).toBe('open');
  await page.locator('option:checked', { hasText: '两人看 第 1 版' }).waitFor({ state: 'attached' });
  await page.context().close();
});

test('what an address says that the list of cases cannot read is left out, as is a version of no procedure', async () => {
  const { caseId } = await twoLook();
  const page = await screens.signedIn('rita', DESKTOP);
  await page.goto(`${screens.api.url}/cases?opened=all&version=7&status=lost&of=1`);
  await seen(page.locator(`a[href="/cases/${caseId}"]`));
  expect(page.url()).toBe(`${screens.api.url}/cases?opened=all`);
  await page.context().close();
});

test('on an English phone a case is opened from beside the name of the list', async () => {
  const page = await screens.signedIn('grace', PHONE);
  await page.goto(`${screens.api.url}/me`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Cases' }).click();
  const name = (await page.getByRole('heading', { name: 'Cases', level: 1 }).boundingBox())!;
  const plus = (await page.getByRole('link', { name: 'Open a case' }).boundingBox())!;
  expect(plus.y).toBeLessThan(name.y + name.height);
  await page.context().close();
});
