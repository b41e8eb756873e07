import { openWish, publishMicroWish } from '../support/api/wishes.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import { eventually } from '../drivers/eventually.js';
import { gone, openScreens, openTask, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

const WALKER = '陈桂兰：想要一台助行器';
const QUILT = '陈桂兰：想换一床棉被';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  await publishMicroWish(screens.api);
  const grace = await screens.api.as('grace');
  for (const title of [WALKER, QUILT]) {
    const [who, wish] = title.split('：');
    await openWish(grace, { who, wish, category: 'aids', budget: 60_000 });
  }
});
afterAll(() => screens.close());

test('what was just completed is taken back with its answers, though the network was lost in between, then handed over, urged and done, and the next one claimed', async () => {
  const page = await screens.signedIn('rita', PHONE);
  await openTask(page, '待认领', WALKER);
  await page.getByLabel(/梳理意见/).fill('属实');
  await page.getByRole('button', { name: '采纳并发布' }).click();
  const said = page.getByRole('status').filter({ hasText: '已办完，交给' });
  await seen(said.getByRole('link', { name: `接着办：${QUILT}` }));

  // the answer is lost on its way: pressed again, it is the same act
  await page.route('**/withdraw', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await said.getByRole('button', { name: '取回' }).click();
  const lost = page.getByRole('status').filter({ hasText: '不确定是否送到' });
  await seen(lost);
  await eventually('the focus is there', () => page.evaluate<boolean>(`document.activeElement.textContent === '取回'`)); // the keyboard is where it is offered again
  await page.unroute('**/withdraw');
  await lost.getByRole('button', { name: '取回' }).click();
  await seen(page.getByText('已取回'));
  expect(await page.getByLabel(/梳理意见/).inputValue()).toBe('属实');

  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '转办' }).click();
  await page.getByLabel('按姓名或单位找').fill('Rob');
  await page.getByRole('radio', { name: 'Rob' }).check();
  await page.getByRole('button', { name: '转给Rob' }).click();
  await seen(page.getByText('已转给Rob办理'));

  const opener = await screens.signedIn('grace', DESKTOP);
  await opener.getByRole('link', { name: '办件', exact: true }).click();
  await opener.getByRole('link', { name: WALKER.split('：')[1] }).click();
  await opener.getByRole('link', { name: '看这一步：梳理' }).click();
  await opener.getByRole('button', { name: '催办' }).click();
  await opener.getByLabel(/给办理人的一句话/).fill('老人等着用');
  await opener.getByRole('button', { name: '催办' }).click();
  await seen(opener.getByText('已催办'));
  await gone(opener.getByRole('button', { name: '催办' }));

  const receiver = await screens.signedIn('rob', PHONE);
  await receiver.getByRole('link', { name: /消息/ }).click();
  await seen(receiver.getByRole('link', { name: new RegExp(WALKER) }));
  // the last one of one's own is done: the next one is claimed from the pool
  await openTask(receiver, '我的', WALKER);
  await receiver.getByRole('button', { name: '采纳并发布' }).click();
  await receiver.getByRole('button', { name: `认领下一件：${QUILT}` }).click();
  await seen(receiver.getByRole('article').getByRole('heading', { name: QUILT }));
  await receiver.getByRole('button', { name: '更多操作' }).click();
  await receiver.getByRole('menuitem', { name: '归还' }).click();
  await seen(receiver.getByRole('button', { name: '认领' }));
  for (const one of [page, opener, receiver]) await one.context().close();
});

test('a case is commented on, held and let go on by a leader, and ended by an administrator; nobody else is offered these', async () => {
  const reviewer = await screens.signedIn('rita', DESKTOP);
  await openTask(reviewer, '待认领', QUILT);
  await reviewer.getByRole('link', { name: '看整个办件' }).click();
  await reviewer.getByLabel('发表评论').fill('请先去看一看');
  await reviewer.getByLabel('Grace').check();
  await reviewer.getByLabel('输入姓名查找').fill('other-head');
  await reviewer.getByLabel('Other-head').check();
  await reviewer.getByRole('button', { name: '发表评论' }).click();
  await seen(reviewer.getByText('提到的人看不到这个办件'));
  await reviewer.getByLabel('Other-head').uncheck();
  await reviewer.getByRole('button', { name: '发表评论' }).click();
  await seen(reviewer.getByRole('region', { name: '记录' }).getByText('您发表评论，提到Grace。'));
  for (const verb of ['挂起', '撤销申请', '终止']) expect(await reviewer.getByRole('button', { name: verb }).count()).toBe(0);

  const leader = await screens.signedIn('hanna', PHONE);
  await leader.goto(reviewer.url());
  await leader.getByRole('button', { name: '挂起' }).click();
  await leader.getByRole('button', { name: '挂起' }).click(); // without a reason
  await seen(leader.getByText('请写明原因。'));
  await leader.getByLabel('原因').fill('等医院的证明');
  await leader.getByRole('button', { name: '挂起' }).click();
  await openTask(reviewer, '待认领', QUILT);
  await seen(reviewer.getByText('整件挂起了'));
  await leader.getByRole('button', { name: '恢复' }).click();
  await leader.getByRole('button', { name: '恢复' }).click();
  await seen(reviewer.getByRole('button', { name: '采纳并发布' })); // by itself

  const administrator = await screens.signedIn('adam', DESKTOP);
  await administrator.goto(leader.url());
  await administrator.getByRole('button', { name: '终止' }).click();
  await administrator.getByLabel('原因').fill('老人已经搬走');
  await administrator.getByRole('button', { name: '确定终止' }).click();
  await seen(leader.getByText('已终止', { exact: true }));
  for (const one of [reviewer, leader, administrator]) await one.context().close();
});
