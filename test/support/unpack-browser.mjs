// Unpacks the packaged Chromium with the libraries it brings, and prints where it is. Once for a run: it overwrites what a browser may be running from.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
const { default: chromium } = await import('@sparticuz/chromium');
process.stdout.write(await chromium.executablePath());
