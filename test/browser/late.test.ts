import { LATE_VISIT, publish } from '../support/api/procedures.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import { gone, openScreens, openTask, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  // a second to do it in: a rung of the very moment of opening is not told
  await publish(screens.api, 'late-visit', LATE_VISIT.replace('within: PT0S', 'within: PT1S'));
});
afterAll(() => screens.close());

describe.each([
  ['on the phone', PHONE, '看望孙秀英'],
  ['on the desk', DESKTOP, '看望赵德顺'],
] as const)('a step that nobody does in time, %s,', (_where, viewport, whom) => {
  test('is told to its leader, who sees it in the late list and gives it to somebody else', async () => {
    const leader = await screens.signedIn('hanna', viewport);
    const opened = await (await screens.api.as('grace')).change('/cases', { procedure: 'late-visit', answers: { whom } });
    expect(opened.status).toBe(201);

    await leader.getByRole('link', { name: /消息/ }).click();
    await seen(leader.getByRole('link', { name: `${whom}：审核逾期未办。` })); // the system woke up by itself
    await leader.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /督办/ }).click();
    const row = leader.getByRole('listitem').filter({ hasText: whom });
    await seen(row.getByText(/逾期|刚到期/));
    await row.getByRole('button', { name: /改派/ }).click();
    await leader.getByRole('button', { name: '改派', exact: true }).last().click();
    await seen(leader.getByText('请选一个人。'));
    await leader.getByLabel('按姓名或单位找').fill('Rob');
    await leader.getByRole('radio', { name: /Rob/ }).check();
    await leader.getByLabel('原因').fill('原来的人请假');
    await leader.getByRole('button', { name: '改派给Rob' }).click();
    await seen(leader.getByText('已改派给Rob。'));
    await seen(row.getByText('Rob'));

    const rob = await screens.signedIn('rob', viewport);
    await openTask(rob, '我的', whom);
    await seen(rob.getByText(/逾期|刚到期/));
    await rob.getByRole('button', { name: '办完' }).click();
    await seen(rob.getByText(/已办完/));
    await leader.reload();
    await seen(leader.getByRole('heading', { name: '督办' }));
    await gone(row);
    await leader.context().close();
    await rob.context().close();
  });
});
