import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  accessibilityProblems,
  type Look,
  openBrowser,
  openPage,
} from '@eventwright/local/console-testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSite, type SiteFiles } from './site.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-site-'));
const address = (page: string) => pathToFileURL(path.join(folder, page)).href;

let browser: Awaited<ReturnType<typeof openBrowser>>;
let site: SiteFiles;
beforeAll(async () => {
  site = await makeSite(repository);
  for (const [file, content] of site) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const narrow: Look = { width: 360, height: 720 };
const looks: readonly (readonly [string, Look])[] = [
  ['light', {}],
  ['dark', { scheme: 'dark' }],
  ['narrow', narrow],
];
const shown = [
  'index.html',
  'concepts.html',
  'commands.html',
  'packages/runtime.html',
  'comparison.html',
];

describe('The documents, opened from the file system', () => {
  it.each(looks.flatMap(([name, look]) => shown.map((page) => [page, name, look] as const)))(
    '%s is readable and accessible: %s',
    async (file, name, look) => {
      const { page, complaints } = await openPage(browser, address(file), look);
      const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
      const [content = 0, window = 0] = widths as readonly number[];
      expect(content).toBeLessThanOrEqual(window);
      expect(complaints).toEqual([]);
      const broken = `[...document.images].filter((one) => { one.loading = 'eager'; return one.complete && one.naturalWidth === 0; }).map((one) => one.src)`;
      expect(await page.evaluate(broken)).toEqual([]);
      if (file === 'concepts.html') await keep(`documents-${name}`, await page.screenshot());
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.close();
    },
  );

  it('fits the width of a phone on every page', async () => {
    const { page } = await openPage(browser, address('index.html'), narrow);
    const wide: string[] = [];
    for (const file of site.keys()) {
      if (!file.endsWith('.html')) continue;
      await page.goto(address(file));
      const width = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(width) > 360) wide.push(file);
    }
    expect(wide).toEqual([]);
    await page.close();
  });

  it('searches by keyboard alone', async () => {
    const { page, complaints } = await openPage(browser, address('decisions/index.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('dead-letter queue');
    const first = page.locator('.results a').first();
    await first.waitFor();
    await page.keyboard.press('ArrowDown');
    const isFocused = "document.activeElement === document.querySelector('.results a')";
    expect(await page.evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('.results').isHidden()).toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('dead-filter');
    await page.locator('.results strong', { hasText: 'dead-filter' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/diagnostics\.html#dead-filter$/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('searches within 50 ms, and says if nothing matches', async () => {
    const { page } = await openPage(browser, address('index.html'));
    await page.locator('.search input').fill('permission');
    await page.locator('.results a').first().waitFor();
    const measured = await page.evaluate(`(async () => {
      const input = document.querySelector('.search input');
      const results = document.querySelector('.results');
      const start = performance.now();
      const done = new Promise((resolve) => new MutationObserver(resolve).observe(results, { childList: true }));
      input.value = 'schema registry';
      input.dispatchEvent(new Event('input'));
      await done;
      return performance.now() - start;
    })()`);
    expect(measured).toBeLessThan(50);
    await page.locator('.search input').fill('<img src=x onerror=alert(1)>');
    await page.getByText('Nothing found.').waitFor();
    await page.close();
  });

  it('folds the list of pages on a narrow screen, and links to the next page', async () => {
    const { page } = await openPage(browser, address('index.html'), narrow);
    const link = page.locator('.nav a', { hasText: 'Concepts' });
    expect(await link.isVisible()).toBe(false);
    await page.getByText('Pages', { exact: true }).click();
    await link.click();
    await page.waitForURL(/concepts\.html$/);
    const listed = "[...document.querySelectorAll('.nav a')].map((one) => one.href)";
    const pages = (await page.evaluate(listed)) as readonly string[];
    const next = pages[pages.indexOf(page.url()) + 1] ?? '';
    await page.locator('.neighbours .next').click();
    await page.waitForURL(next);
    await page.close();
  });

  it('loads less than 100 KB, compressed', () => {
    const first = ['index.html', 'site.css', 'site.js'].map((file) => site.get(file) ?? '');
    const bytes = first.reduce((sum, content) => sum + gzipSync(content).length, 0);
    expect(bytes).toBeLessThan(100_000);
    expect(statSync(path.join(folder, 'search-index.js')).size).toBeLessThan(1_500_000);
  });
});

/** `SCREENSHOTS=docs/screenshots` keeps the pictures of the pages. */
async function keep(name: string, picture: Uint8Array): Promise<void> {
  const place = process.env['SCREENSHOTS'];
  if (place === undefined) return;
  const file = path.join(repository, place, `${name}.png`);
  await sharp(picture).png({ palette: true, quality: 90 }).toFile(file);
}
