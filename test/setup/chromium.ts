import { chromium, type Browser } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // Pages of tests are left before code that was optimised for them pays: a sixth less work for the same answers.
  '--js-flags=--no-opt --no-maglev',
];

/** Where Chromium is, unpacked if it was not; two processes must not unpack it at once. */
export async function unpackedChromium(): Promise<string> {
  // The package includes the shared libraries (NSS, NSPR) that a bare Linux lacks, but unpacks them only if this is set.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  return process.env.CHROMIUM_PATH ?? (await import('@sparticuz/chromium')).default.executablePath();
}

/**
 * Starts the Chromium of the npm package, with the libraries that it needs; CHROMIUM_PATH overrides it. It draws without a graphics card.
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpackedChromium(), args: ARGS, headless: true });
}
