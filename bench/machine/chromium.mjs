import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

function onPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

/** CHROMIUM_PATH, else what is installed, else the one among the packages. */
export async function startChromium() {
  const installed = process.env.CHROMIUM_PATH ?? onPath();
  if (installed) return chromium.launch({ executablePath: installed, args: ARGS });
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'; // it unpacks its own system libraries then
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packaged.executablePath(), args: ARGS }); // its own arguments put all into one process, which dies now and then
}
