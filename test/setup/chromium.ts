import { chromium, type Browser } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Starts the Chromium that the npm package ships, with the libraries that it needs; CHROMIUM_PATH overrides. It draws without a graphics card. */
export async function launchChromium(): Promise<Browser> {
  // The package brings the shared libraries (NSS, NSPR) that a bare Linux lacks, but unpacks them only where this is set.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const executablePath = process.env.CHROMIUM_PATH ?? (await (await import('@sparticuz/chromium')).default.executablePath());
  return chromium.launch({ executablePath, args: ARGS, headless: true });
}
