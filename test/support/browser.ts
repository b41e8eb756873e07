import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type ViewportSize } from 'playwright-core';

// without it the packaged browser does not unpack the system libraries that it brings
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';

const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-quic'];

/** The Chromium of the npm package, which needs nothing of the machine (see global-setup); another one only when CHROMIUM_PATH asks for it. */
export async function launchBrowser(): Promise<Browser> {
  await import('@sparticuz/chromium'); // it tells the browser where its libraries are
  const env = { ...process.env, LANG: 'C.UTF-8' }; // else a file of a Chinese name is saved as "download"
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: flags, headless: true, env });
}

/** Desktop and phone, as the screens are designed. */
export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const fonts = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));

/** Under what name the pages ask for a Chinese font; the browser of a bare machine has none. */
const ALIASES = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans SC'];

async function fontFaces(): Promise<string> {
  const css = await readFile(join(fonts, 'index.css'), 'utf8');
  return ALIASES.map((name) => css.replaceAll('Noto Sans SC Variable', name).replaceAll('./files/', '/test-fonts/files/')).join('\n');
}

/** A browser session of one person: Chinese text can be read, nothing moves. Close it when done. */
export async function newSession(browser: Browser, viewport: ViewportSize = DESKTOP): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  const css = await fontFaces();
  await context.route('**/test-fonts/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/test-fonts/', '');
    await (path === 'faces.css' ? route.fulfill({ contentType: 'text/css', body: css }) : route.fulfill({ path: join(fonts, path) }));
  });
  await context.addInitScript(`addEventListener('DOMContentLoaded', () => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/test-fonts/faces.css' });
    document.head.append(link);
  })`);
  return context;
}
