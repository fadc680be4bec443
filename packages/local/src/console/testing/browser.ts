import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { oncePerRun } from './once-per-run.ts';

/** Where systems keep Chromium. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts headless Chromium: the system's, otherwise the one of `@sparticuz/chromium`. It runs as
 * any user, without a sandbox of its own, and with the web's security unchanged.
 */
export async function openBrowser(): Promise<Browser> {
  const system = installed.find((file) => existsSync(file));
  return await chromium.launch({
    executablePath: system ?? (await unpacked()),
    args: ['--headless=shell', '--no-sandbox', '--disable-gpu', '--no-zygote'],
  });
}

/** The package unpacks the browser where it finds none; two test files at once would run half of it. */
async function unpacked(): Promise<string> {
  await oncePerRun('browser', () => sparticuz.executablePath());
  return await sparticuz.executablePath();
}
