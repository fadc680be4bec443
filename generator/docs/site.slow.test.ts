import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  accessibilityProblems,
  type Look,
  looks,
  openBrowser,
  openPage,
} from '@eventwright/local/console-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventVersion } from './history/event-version.ts';
import { siteOf } from './site.ts';
import type { DocumentedCatalogue } from './site-input.ts';
import { documented, documentedFolder } from './testing/documented.ts';
import { attacks, hostileFiles } from './testing/hostile-files.ts';
import { writeDocuments } from './write-documents.ts';

type Browser = Awaited<ReturnType<typeof openBrowser>>;
type Page = Awaited<ReturnType<typeof openPage>>['page'];

let browser: Browser;
let folder = '';

/** Two versions, one of which breaks: what `git` would tell. */
const versions: readonly EventVersion[] = [
  {
    tag: 'v2.0.0',
    commit: 'a'.repeat(40),
    date: '2026-11-28',
    subject: 'Demand the address',
    verdict: 'breaks backward',
    changes: [{ place: '/required', kind: 'required-added', before: undefined, after: 'ship_to' }],
    more: 1,
  },
  {
    tag: undefined,
    commit: 'b'.repeat(40),
    date: '2026-11-01',
    subject: 'Begin',
    verdict: 'first',
    changes: [],
    more: 0,
  },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  browser = await openBrowser();
  const foreign = documentedFolder(
    fileURLToPath(new URL('../fixtures/foreign/schemas', import.meta.url)),
  );
  const reads = new Map([['fulfil-order', { 'order.created': ['ship_to.city'] }]]);
  await write('foreign', { ...foreign, reads, versionsOf: () => versions });
  await write('hostile', documented(hostileFiles));
  await write('empty', documented({}));
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function write(name: string, site: DocumentedCatalogue): Promise<void> {
  await writeDocuments(join(folder, name), (await siteOf(site)).files, false);
}

const address = (path: string) => pathToFileURL(join(folder, path)).href;

/**
 * A person who opens a page from the file system, and what the browser complained about meanwhile.
 */
async function person(path: string, use: (page: Page) => Promise<void>, look: Look = {}) {
  const { complaints, page } = await openPage(browser, address(path), look);
  await use(page);
  expect(complaints).toEqual([]);
  await page.close();
}

const searchField = (page: Page) => page.getByRole('combobox', { name: 'Search' });

describe('Search', () => {
  it('finds an event by name and opens it with Enter', () =>
    person('foreign/index.html', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('order.cr');
      await page
        .getByRole('option', { name: /order\.created/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'order.created', level: 1 }).waitFor();
    }));

  it('finds a field and opens the event with that field unfolded', () =>
    person('foreign/consumers.html', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('order.created city');
      await page
        .getByRole('option', { name: /ship_to\.city/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      const field = page.locator('.field-head.linked');
      await field.waitFor();
      expect(await field.textContent()).toContain('city');
      await page.getByText('read by fulfil-order').waitFor();
    }));

  it('says if nothing matches and closes with Escape', () =>
    person('foreign/events/OrderPaid.html', async (page) => {
      await searchField(page).fill('nothing-of-this-name');
      await page.getByText('Nothing found.').waitFor();
      await searchField(page).fill('claim');
      await page.getByRole('listbox', { name: 'Results' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      await page.getByRole('listbox', { name: 'Results' }).waitFor({ state: 'hidden' });
    }));
});

describe('The page of an event', () => {
  it('unfolds fields, rules and documents', () =>
    person('foreign/events/OrderCreated.html', async (page) => {
      await page.getByText('2 fields, no others').first().waitFor();
      const fold = page.getByText('Registry document');
      await fold.click();
      await page.getByText('"http://json-schema.org/draft-04/schema#"').waitFor();
      await page.getByText('Rule and permission').first().click();
      await page.getByText('sqs:SendMessage').first().waitFor();
    }));

  it('shows versions with their verdicts', () =>
    person('foreign/events/OrderCreated.html', async (page) => {
      await page.getByText('breaks backward').waitFor();
      await page.getByText('A consumer on the new schema refuses').waitFor();
      await page.getByText('/required').waitFor();
    }));

  it('tells in words whether a consumer takes some or all of the events', () =>
    person('foreign/events/OrderPaid.html', async (page) => {
      await page.getByText('Only where').waitFor();
      expect(await page.locator('.filter').first().textContent()).toBe('paid.currency is "EUR"');
    }));

  it('is readable without scripts', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address('foreign/events/OrderCreated.html'));
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.getByText('Rule and permission').first().click();
    expect(await page.getByText('sqs:SendMessage').first().isVisible()).toBe(true);
    await page.getByRole('link', { name: 'fulfil-order' }).first().click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('fulfil-order');
    await page.close();
  });
});

describe('Keys', () => {
  it('move through rows, open one, go to pages, and are listed', () =>
    person('foreign/index.html', async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await page.getByText('On this page').or(page.locator('.contents')).first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).getByText('Zoom the graph').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.getByRole('heading', { name: 'Consumers', level: 1 }).waitFor();
    }));
});

describe('The graph', () => {
  const widthOf = (page: Page) =>
    page.evaluate("document.querySelector('#graph svg').viewBox.baseVal.width") as Promise<number>;

  it('zooms with keys, buttons and the wheel, and pans by dragging and with arrow keys', () =>
    person('foreign/graph.html', async (page) => {
      const fitted = await widthOf(page);
      await page.keyboard.press('+');
      const closer = await widthOf(page);
      expect(closer).toBeLessThan(fitted);
      await page.getByRole('button', { name: 'Zoom out' }).click();
      expect(await widthOf(page)).toBeCloseTo(fitted, 3);
      const graph = page.locator('#graph');
      await graph.hover();
      await page.mouse.wheel(0, -400);
      await expect.poll(() => widthOf(page)).toBeLessThan(closer);
      const left = () => page.evaluate("document.querySelector('#graph svg').viewBox.baseVal.x");
      const before = await left();
      await page.mouse.down();
      await page.mouse.move(500, 500, { steps: 4 });
      await page.mouse.up();
      expect(await left()).not.toBe(before);
      await graph.focus();
      const dragged = (await left()) as number;
      await page.keyboard.press('ArrowRight');
      expect(await left()).toBeGreaterThan(dragged);
      await page.keyboard.press('0');
      expect(await widthOf(page)).toBeCloseTo(fitted, 3);
    }));

  it('links to the pages of its nodes', () =>
    person('foreign/graph.html', async (page) => {
      await page.locator('#graph a', { hasText: 'order.paid' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'order.paid', level: 1 }).waitFor();
    }));
});

describe('Every kind of page', () => {
  const pages = [
    'foreign/index.html',
    'foreign/consumers.html',
    'foreign/graph.html',
    'foreign/events/OrderCreated.html',
    'foreign/consumers/fulfil-order.html',
    'hostile/events/A0.html',
    'empty/index.html',
  ];

  it.each(pages.flatMap((path) => looks.map(([name, look]) => [path, name, look] as const)))(
    '%s, %s, is accessible and no wider than the screen',
    (path, _name, look) =>
      person(
        path,
        async (page) => {
          await page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true",
          );
          expect(await accessibilityProblems(page)).toEqual([]);
          const width = await page.evaluate('document.documentElement.scrollWidth');
          expect(width).toBeLessThanOrEqual(look.width ?? 1_280);
        },
        look,
      ),
  );

  it('is accessible while results are shown', () =>
    person('foreign/index.html', async (page) => {
      await searchField(page).fill('order');
      await page.getByRole('option').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    }));
});

describe('Hostile texts', () => {
  it('stay text on every page and in the search', async () => {
    const files = ['index.html', 'graph.html', 'consumers/take.html'];
    const events = attacks.map((_, index) => `events/A${index}.html`);
    for (const path of [...files, ...events]) {
      await person(`hostile/${path}`, async (page) => {
        const foreign =
          "document.querySelectorAll('main script, main style, main img, main iframe')";
        expect(await page.evaluate(`${foreign}.length`)).toBe(0);
      });
    }
    await person('hostile/index.html', async (page) => {
      for (const text of ['script', 'onerror', 'javascript', '__proto__', '<b>']) {
        await searchField(page).fill(text);
        await page.getByRole('option').first().waitFor();
      }
      expect(
        await page.evaluate("document.querySelectorAll('.find script, .find img').length"),
      ).toBe(0);
    });
  });

  it('cannot run even as markup, because the policy forbids inline scripts', async () => {
    const { complaints, page } = await openPage(browser, address('hostile/index.html'));
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
    }`);
    expect(await page.title()).not.toBe('ran');
    expect(complaints.join()).toContain('Content Security Policy');
    await page.close();
  });
});
