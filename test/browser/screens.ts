import { join } from 'node:path';
import type { Browser, Locator, Page, ViewportSize } from 'playwright-core';
import { startWorker, type RunningWorker } from '../drivers/running-worker.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { launchBrowser, newSession } from '../support/browser.js';
import { PASSWORD, type Login } from '../support/organisation.js';
import { taskQueue } from '../support/temporal.js';

const root = join(__dirname, '../..');

/** The whole product with a browser in front of it: the built pages, the API, the worker, PostgreSQL and Temporal. */
export interface Screens {
  api: RunningApi;
  /** A page of somebody who has just signed in, by the form. */
  signedIn(login: Login, viewport: ViewportSize): Promise<Page>;
  /** A page that nobody has signed in on. */
  fresh(viewport: ViewportSize): Promise<Page>;
  close(): Promise<void>;
}

interface Options {
  /** No people yet: the page asks for the first administrator. */
  empty?: boolean;
  environment?: NodeJS.ProcessEnv;
}

export async function openScreens({ empty = false, environment = {} }: Options = {}): Promise<Screens> {
  const queue = taskQueue();
  const api = await runApi({ empty, environment: { WUBU_WEB: join(root, 'apps/web/dist'), WUBU_TASK_QUEUE: queue, ...environment } });
  const worker: RunningWorker = await startWorker({ databaseUrl: api.databaseUrl, taskQueue: queue });
  const browser: Browser = await launchBrowser();
  const fresh = async (viewport: ViewportSize) => {
    const session = await newSession(browser, viewport);
    return session.newPage();
  };
  return {
    api,
    fresh,
    async signedIn(login, viewport) {
      const page = await fresh(viewport);
      await page.goto(api.url);
      await page.getByLabel('账号').fill(login);
      await page.getByLabel('密码').fill(PASSWORD);
      await page.getByRole('button', { name: '登录' }).click();
      await seen(page.getByRole('heading', { name: '待办', level: 1 }));
      return page;
    },
    async close() {
      await browser.close();
      await worker.stop();
      await api.close();
    },
  };
}

/** Waits until it can be seen. */
export const seen = (place: Locator) => place.first().waitFor();

/** Waits until it can no longer be seen. */
export const gone = (place: Locator) => place.first().waitFor({ state: 'hidden' });

/** Opens the task of a title from one of the lists of 待办. */
export async function openTask(page: Page, list: '我的' | '待认领' | '已办', title: string): Promise<void> {
  await page.goto(new URL('/tasks', page.url()).href);
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: list }).click();
  await page
    .getByRole('region', { name: '待办列表' })
    .getByRole('link', { name: title.replace('：', ' ') })
    .click();
  await seen(page.getByRole('article').getByRole('heading', { name: title }));
}
