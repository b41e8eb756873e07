import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DESKTOP, PHONE } from '../support/browser.js';
import { PASSWORD } from '../support/organisation.js';
import { openScreens, seen, type Screens } from './screens.js';

jest.setTimeout(120_000);

describe('a manager', () => {
  let screens: Screens;
  let source: string;
  beforeAll(async () => {
    screens = await openScreens();
    source = await readFile(join(__dirname, '../../procedures/micro-wish.yaml'), 'utf8');
  });
  afterAll(() => screens.close());

  test('uploads a procedure, is led to what is wrong with it, mends it and publishes it, changes it seeing what changes, sees whom it finds, retires it and takes it up again', async () => {
    const page = await screens.signedIn('mona', DESKTOP);
    await page.getByRole('link', { name: '流程' }).click();
    await page.getByRole('link', { name: '新流程' }).click();
    const upload = (buffer: Buffer) =>
      page.getByLabel('上传文件').setInputFiles({ name: 'wish.yaml', mimeType: 'application/yaml', buffer });
    await upload(Buffer.from('title: \xd0\xc4\xd4\xb8', 'latin1')); // in GBK
    await seen(page.getByLabel(/流程文本/).filter({ hasText: 'title: 心愿' }));
    const broken = source.replace('to: sort\n', 'to: nowhere\n');
    await upload(Buffer.from(broken));
    await page.getByRole('button', { name: '检查' }).click();
    const problem = page.getByRole('listitem').filter({ hasText: '没有环节“nowhere”' });
    await seen(problem.getByText('steps.collect.to'));
    await problem.getByRole('button', { name: /第 \d+ 行/ }).click();
    const marked = await page.evaluate<string>('getSelection().toString()');
    expect(marked).toContain('to: nowhere');

    await page.getByRole('button', { name: '发布' }).click();
    await seen(page.getByText('1 个错误，改好才能发布'));
    await page.getByLabel(/流程文本/).fill(source);
    await page.getByRole('button', { name: '发布' }).click();
    await seen(page.getByText('已发布第 1 版'));

    await page.getByRole('link', { name: '环节' }).click();
    const sorting = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '梳理' }) });
    await seen(sorting.getByText('3 个工作日内办完。'));
    await seen(sorting.getByText(/^由发起人所在单位的/));
    await page.getByRole('link', { name: '文本' }).click();
    await page.getByLabel(/流程文本/).fill(source.replace('within: P3D', 'within: P5D'));
    await page.getByRole('button', { name: '发布' }).click();
    const review = page.getByRole('region', { name: '改了什么' });
    await seen(review.getByText('5 个工作日内办完。'));
    await page.getByRole('button', { name: '确认发布第 2 版' }).click();
    await seen(page.getByText('已发布第 2 版'));

    await page.getByRole('link', { name: '找得到谁' }).click();
    await page.getByLabel('由谁发起').selectOption({ label: 'Grace' });
    await seen(page.getByText(/Willow town.*现有 2 人：Rita、Rob/));
    await page.getByRole('button', { name: '停用' }).first().click();
    await page.getByLabel('原因').fill('先试用');
    await page.getByRole('button', { name: '停用第 2 版' }).click();
    await seen(page.getByText(/今天 \d\d:\d\d 由Mona停用：先试用/));
    await page.getByRole('button', { name: '恢复使用' }).click();
    await seen(page.getByText(/由Mona恢复/));
    await page.context().close();
  });

  test('is offered what staff are not, who only read what is published', async () => {
    const page = await screens.signedIn('grace', PHONE);
    await page.goto(`${screens.api.url}/procedures`);
    await page.getByRole('link', { name: '点亮微心愿' }).click();
    await seen(page.getByRole('region', { name: '历次版本' }));
    expect(await page.getByRole('navigation', { name: '查看方式' }).getByRole('link').allTextContents()).toEqual(['环节', '比较']);
    expect(await page.getByRole('main').getByRole('button').allTextContents()).toEqual([]);
    await page.goBack();
    await seen(page.getByRole('link', { name: '点亮微心愿' }));
    expect(await page.getByRole('main').getByRole('link').allTextContents()).toEqual(['点亮微心愿']);
    await page.context().close();
  });

  test('reads all screens in English after choosing it', async () => {
    const page = await screens.signedIn('mona', PHONE);
    await page.getByRole('link', { name: '我的' }).last().click();
    await page.getByRole('button', { name: 'English' }).click();
    await seen(page.getByRole('heading', { name: 'Me' }));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Procedures' }).click();
    await seen(page.getByRole('link', { name: 'Micro-wish' }));
    await page.reload();
    await seen(page.getByRole('heading', { name: 'Procedures' }));
    await page.context().close();
  });
});

describe('an installation without people', () => {
  test('asks for the first administrator, with the code of the start, and lets them in', async () => {
    const screens = await openScreens({ empty: true, environment: { WUBU_SETUP_CODE: 'stairs-4711' } });
    const page = await screens.fresh(PHONE);
    await page.goto(screens.api.url);
    await seen(page.getByRole('heading', { name: '设第一位管理员' }));
    await page.getByLabel('启动时的代码').fill('wrong');
    await page.getByLabel('最上级单位的名称').fill('清川市民政局');
    await page.getByLabel('姓名').fill('秦岚');
    await page.getByLabel('账号').fill('qinlan');
    await page.getByLabel(/密码/).fill(PASSWORD);
    await page.getByRole('button', { name: '开始使用' }).click();
    await seen(page.getByText('代码不对，请看启动时打印的。'));
    await page.getByLabel('启动时的代码').fill('stairs-4711');
    await page.getByRole('button', { name: '开始使用' }).click();
    await seen(page.getByRole('heading', { name: '待办', level: 1 }));
    await screens.close();
  });
});
