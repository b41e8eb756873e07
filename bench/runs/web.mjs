import { gzipSync } from 'node:zlib';
import { startChromium } from '../machine/chromium.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
/** What Chromium's own tools call "fast 4G". */
const FOUR_G = { offline: false, downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 };
const TIMES = 3;
const A_TASK = 'a[href^="/tasks/"]';

/** Somebody with a page full of tasks. */
async function personWithTasks(stand) {
  const { people, openers } = stand.wubu.setting;
  const setting = { ...stand.wubu.setting, openers: openers.slice(0, 1) };
  await stand.load.run({ ...stand.job('wubu', { load: 'fill', clients: 1, size: 60, name: 'web' }), setting });
  return people.find(({ id }) => id === openers[0]);
}

/** Runs in the page: Playwright itself looks only twice a second. */
function markFirst(selector) {
  const { document, MutationObserver, requestAnimationFrame } = globalThis;
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    requestAnimationFrame(() => performance.mark('first'));
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The first visit of a phone: nothing cached. Seconds until the first task can be seen; bytes of script, as sent and as gzip. */
async function visit(browser, base, token) {
  const context = await browser.newContext(PHONE);
  await context.addCookies([{ name: 'wubu_session', value: token, url: base }]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', FOUR_G);
  const scripts = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  let sent = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (sent += encodedDataLength));
  await page.addInitScript(markFirst, A_TASK);
  await page.goto(`${base}/tasks`, { waitUntil: 'commit' });
  await page.locator(A_TASK).first().waitFor();
  const seconds = await page.evaluate(() => performance.getEntriesByName('first')[0].startTime / 1000);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const gzipKb = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0) / 1024;
  await context.close();
  return { seconds, scriptGzipKb: gzipKb, sentKb: sent / 1024 };
}

/** The list of tasks on a phone at 4G speed, as the API serves it. */
export async function webRun(stand) {
  stand.say('web …');
  const { token } = await personWithTasks(stand);
  const browser = await startChromium();
  try {
    const visits = [];
    for (let no = 0; no < TIMES; no++) visits.push(await visit(browser, stand.wubu.base, token));
    return visits;
  } finally {
    await browser.close();
  }
}
