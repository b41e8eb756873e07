import type { Page } from 'playwright-core';
import { publishMicroWish } from '../support/api/wishes.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import { gone, openScreens, openTask, seen, type Screens } from './screens.js';

jest.setTimeout(180_000);

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  await publishMicroWish(screens.api);
});
afterAll(() => screens.close());

/** The reader of a page is told that the task is done, and to whom it went. */
const completed = (page: Page, words: string) => seen(page.getByRole('status').filter({ hasText: words }));

describe.each([
  ['on the phone', PHONE, '陈桂兰'],
  ['on the desk', DESKTOP, '马福生'],
] as const)('a micro-wish %s', (_where, viewport, who) => {
  const title = `${who}：想要一台助行器`;

  test('is carried by five people from collecting to fulfilling', async () => {
    const opener = await screens.signedIn('grace', viewport);
    await opener.getByRole('link', { name: '发起办件' }).click();
    await opener.getByLabel('心愿人').fill(who);
    await opener.getByRole('textbox', { name: /^心愿(?!人)/ }).fill('想要一台助行器');
    await opener.getByRole('radio', { name: '康复辅具' }).check();
    await opener.getByLabel(/^预算/).fill('380');
    await opener.getByRole('button', { name: '发起并办完这一步' }).click();
    await seen(opener.getByRole('heading', { name: title }));
    await seen(
      opener
        .getByRole('list', { name: '阶段' })
        .getByRole('listitem')
        .filter({ hasText: '梳理' })
        .and(opener.locator('[aria-current="step"]')),
    );

    const reviewer = await screens.signedIn('rita', viewport);
    await openTask(reviewer, '待认领', title);
    await seen(reviewer.getByText('¥ 380.00').or(reviewer.getByText('前面办过的')));
    await seen(reviewer.getByText('选“采纳并发布”以后：').locator('..').filter({ hasText: '发布' }));
    await reviewer.getByRole('button', { name: '认领' }).click();
    await gone(reviewer.getByRole('button', { name: '认领' }));
    await reviewer.getByRole('button', { name: '采纳并发布' }).click();
    await completed(reviewer, '已办完');

    const publisher = await screens.signedIn('pia', viewport);
    await openTask(publisher, '待认领', title);
    await publisher.getByRole('button', { name: '办完' }).click(); // the form is empty: it leads to what is missing
    await seen(publisher.getByText('这一项要填。'));
    expect(await publisher.evaluate<string>('document.activeElement.id')).toBe('answer-public-text');
    await publisher.getByLabel(/^公开文字/).fill('一位独居老人想要一台助行器');
    for (const item of ['姓名', '电话']) await publisher.getByRole('group', { name: item }).getByRole('radio', { name: '没有' }).check();
    await publisher.getByRole('group', { name: '住址、门牌' }).getByRole('radio', { name: '有，已改掉' }).check();
    await publisher.getByRole('button', { name: '办完' }).click();
    await seen(publisher.getByText('请说说情况。'));
    await publisher.getByLabel('说说情况').fill('去掉了门牌号');
    await publisher.getByRole('button', { name: '办完' }).click();
    await completed(publisher, '已办完');

    const matcher = await screens.signedIn('max', viewport);
    await openTask(matcher, '待认领', title);
    await matcher.getByLabel(/^认领人/).fill('和风公司');
    await matcher.getByRole('button', { name: '对接成功' }).click();
    await completed(matcher, '已办完');

    const fulfiller = await screens.signedIn('finn', viewport);
    await openTask(fulfiller, '待认领', title);
    await fulfiller.getByRole('radio', { name: '是' }).check();
    await fulfiller.getByLabel(/^上门日期/).fill('2026-11-25');
    await seen(fulfiller.getByText('整件办结。'));
    await fulfiller.getByRole('button', { name: '办完' }).click();
    await completed(fulfiller, '整件办结');

    // the opener's page moved along by itself, and they are told
    await seen(opener.getByText('已办结'));
    for (const name of ['您', 'Rita', 'Pia', 'Max', 'Finn'])
      await seen(opener.getByRole('list', { name: '阶段' }).getByText(name, { exact: true }));
    await seen(opener.getByRole('region', { name: '记录' }).getByText('Rita办完梳理，结果是“采纳并发布”。'));
    await opener.getByRole('link', { name: /消息/ }).click();
    await seen(opener.getByRole('link', { name: `${title}：已办结。` }));
    for (const page of [opener, reviewer, publisher, matcher, fulfiller]) await page.context().close();
  });
});
