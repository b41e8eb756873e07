import { openWish, publishMicroWish } from '../support/api/wishes.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import { PASSWORD } from '../support/organisation.js';
import { openScreens, openTask, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  await publishMicroWish(screens.api);
});
afterAll(() => screens.close());

async function open(who: string) {
  await openWish(await screens.api.as('grace'), { who, wish: '想要一副老花镜', category: 'aids', budget: 6_000 });
  return `${who}：想要一副老花镜`;
}

const NOTE = '梳理意见';

describe('what somebody types', () => {
  test('is kept as a draft by itself and is there after a reload', async () => {
    const title = await open('吴秀莲');
    const page = await screens.signedIn('rita', PHONE);
    await openTask(page, '待认领', title);
    await page.getByLabel(NOTE).fill('已经上门核实');
    await seen(page.getByText(/草稿已存 \d\d:\d\d/));
    await page.reload();
    await seen(page.getByLabel(NOTE));
    expect(await page.getByLabel(NOTE).inputValue()).toBe('已经上门核实');
    await page.context().close();
  });

  test('is kept on the device while the network is cut, says so, and is sent when the network is back', async () => {
    const title = await open('何长贵');
    const page = await screens.signedIn('rita', DESKTOP);
    await openTask(page, '待认领', title);
    await page.context().setOffline(true);
    await page.getByLabel(NOTE).fill('在院子里没有信号');
    await seen(page.getByText('没有信号，照常填'));
    await seen(page.getByText(/已存在这台设备 \d\d:\d\d/));
    await page.context().setOffline(false);
    await seen(page.getByText(/草稿已存 \d\d:\d\d/));

    const elsewhere = await screens.signedIn('rita', PHONE);
    await openTask(elsewhere, '待认领', title);
    expect(await elsewhere.getByLabel(NOTE).inputValue()).toBe('在院子里没有信号');
    await elsewhere.context().close();
    await page.context().close();
  });

  test('is not lost when completing gets no answer, and sending it again completes it once', async () => {
    const title = await open('许凤英');
    const page = await screens.signedIn('rita', DESKTOP);
    await page.route('**/api/events', (route) => route.abort()); // else it hears by itself that it was done
    await openTask(page, '待认领', title);
    await page.getByLabel(NOTE).fill('可以办');
    // the answer gets lost on its way back: it was done, but the page cannot know
    const keys: (string | undefined)[] = [];
    await page.route('**/complete', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: '采纳并发布' }).click();
    await seen(page.getByText('服务器没有回应，不确定是否送到。'));
    expect(await page.getByLabel(NOTE).inputValue()).toBe('可以办');
    await page.getByRole('button', { name: '再试一次' }).click();
    await seen(page.getByText(/已办完，交给/));
    expect(keys).toEqual([keys[0], keys[0]]);
    await page.context().close();
  });
});

describe('a task that two people have open', () => {
  test('is completed by the first; the second is told by whom and when, and keeps what was typed', async () => {
    const title = await open('郑万山');
    const first = await screens.signedIn('rita', DESKTOP);
    const second = await screens.signedIn('rob', DESKTOP);
    await openTask(first, '待认领', title);
    await openTask(second, '待认领', title);
    await second.getByLabel(NOTE).fill('我也看过了');
    await first.getByRole('button', { name: '采纳并发布' }).click();
    await seen(first.getByText(/已办完/));

    await seen(second.getByText(/这件已由Rita在今天 \d\d:\d\d办完，不能再办。/));
    await seen(second.getByText('您填的都留着。'));
    await second.reload();
    await seen(second.getByRole('region', { name: '您填过的' }).getByText('我也看过了'));
    await second.getByRole('link', { name: '看办件' }).click();
    await seen(second.getByText('Rita办完梳理，结果是“采纳并发布”。'));
    await first.context().close();
    await second.context().close();
  });

  test('refuses the second in its place when both press at once', async () => {
    const title = await open('高玉珍');
    const first = await screens.signedIn('rita', PHONE);
    const second = await screens.signedIn('rob', PHONE);
    await openTask(first, '待认领', title);
    await second.route('**/api/events', (route) => route.abort()); // so that the second does not hear of it before pressing
    await openTask(second, '待认领', title);
    await first.getByRole('button', { name: '采纳并发布' }).click();
    await seen(first.getByText(/已办完/));
    await second.getByLabel(NOTE).fill('再看一遍');
    await second.getByRole('button', { name: '采纳并发布' }).click();
    await seen(second.getByText(/这件已由Rita在今天 \d\d:\d\d办完，不能再办。/));
    await seen(second.getByText('您填的都留着。'));
    await first.context().close();
    await second.context().close();
  });
});

test('a page that got no answer is read when asked to again; when the session has ended, the sign-in leads back to it', async () => {
  const page = await screens.signedIn('rita', PHONE);
  const pool = `${screens.api.url}/tasks?view=pool`;
  const list = page.getByRole('heading', { name: '待办', level: 1 });
  await page.route('**/api/session', (route) => route.abort());
  await page.goto(pool);
  await seen(page.getByText('读不到内容'));
  await page.unroute('**/api/session');
  await page.getByRole('button', { name: '再试一次' }).click();
  await seen(list);

  await page.context().clearCookies();
  await page.reload();
  await page.getByLabel('账号').fill('rita');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await seen(list);
  expect(page.url()).toBe(pool);
  await page.context().close();
});
