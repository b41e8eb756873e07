import { Client } from 'pg';
import { openWish, publishMicroWish } from '../support/api/wishes.js';
import { DESKTOP, PHONE } from '../support/browser.js';
import type { Login } from '../support/organisation.js';
import { gone, openScreens, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

describe('an administrator', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openScreens();
    await publishMicroWish(screens.api);
    const owner = new Client({ connectionString: screens.api.databaseUrl });
    await owner.connect();
    await owner.query(`INSERT INTO duty VALUES ('reviewer', '{"zh-CN": "审核员"}')`);
    await owner.end();
  });
  afterAll(() => screens.close());

  test('makes an account, whose person chooses a password at the first sign-in, and locks it', async () => {
    const page = await screens.signedIn('adam', DESKTOP);
    await page.getByRole('link', { name: '账号' }).click();
    await page.getByRole('button', { name: '新建账号' }).click();
    const form = page.getByRole('form', { name: '新建账号' });
    await form.getByLabel('姓名').fill('Nina');
    await form.getByLabel('账号').fill('nina');
    for (const [label, text] of [
      ['单位', 'Willow'],
      ['岗位', '审核'],
    ] as const) {
      await form.getByLabel(label).focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: '建账号' }).click();
    const password = await page.getByLabel('一次性密码').inputValue();

    const newcomer = await screens.fresh(PHONE);
    await newcomer.goto(screens.api.url);
    await newcomer.getByLabel('账号').fill('nina');
    await newcomer.getByLabel('密码').fill(password);
    await newcomer.getByRole('button', { name: '登录' }).click();
    await seen(newcomer.getByText(/请设一个您自己的新密码/));
    await newcomer.getByLabel(/新密码/).fill('a password of my own');
    await newcomer.getByRole('button', { name: '登录' }).click();
    await seen(newcomer.getByRole('heading', { name: '待办', level: 1 }));
    await newcomer.context().close();

    const row = page.getByRole('listitem').filter({ hasText: 'nina' });
    await row.getByRole('button', { name: '修改' }).click();
    await row.getByLabel('姓名').fill('Nina Miller');
    await row.getByRole('button', { name: '保存' }).click();
    await seen(row.getByText('Nina Miller', { exact: true }));
    await row.getByRole('button', { name: '锁定' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '锁定' }).click();
    await seen(row.getByRole('button', { name: '解锁' }));
    await page.context().close();
  });

  test('has another system told, hands its secret on, and switches it off', async () => {
    const page = await screens.signedIn('adam', DESKTOP);
    await page.getByRole('link', { name: '运行' }).click();
    await page.getByRole('link', { name: /推送/ }).click();
    await page.getByRole('button', { name: '新建推送' }).click();
    const form = page.getByRole('form', { name: '新建推送' });
    await form.getByLabel('用途').fill('公开数据平台');
    await form.getByLabel('接收地址').fill('https://board.example/hook');
    await form.getByRole('button', { name: '登记' }).click();
    expect(await page.getByLabel('签名密钥').inputValue()).toMatch(/^whsec_/);
    const row = page.getByRole('listitem').filter({ hasText: '公开数据平台' });
    await row.getByRole('button', { name: '推送记录' }).click();
    await seen(row.getByText('没有放弃的。'));
    await row.getByRole('button', { name: '停用' }).click();
    await seen(row.getByText('已停用'));
    await page.context().close();
  });

  test('sees work that nobody can do among the incidents, and gives it to somebody there', async () => {
    const adam = await screens.api.as('adam');
    const away: Login[] = ['rita', 'rob', 'hugh', 'hanna', 'hector', 'bella'];
    for (const login of away) await adam.post(`/accounts/${screens.api.organisation.people[login]}/lock`);
    await openWish(await screens.api.as('grace'));
    const page = await screens.signedIn('adam', DESKTOP);
    await page.getByRole('link', { name: '异常' }).click();
    await page.getByRole('button', { name: '指定一个人' }).click();
    await page.getByLabel('按姓名或单位找').fill('Pia');
    await page.getByRole('radio', { name: /Pia/ }).check();
    await page.getByLabel('原因').fill('审核员都不在');
    await page.getByRole('button', { name: /Pia/ }).click();
    await gone(page.getByRole('button', { name: '指定一个人' }));
    await seen(page.getByText('没有异常'));
    await page.context().close();
  });
});
