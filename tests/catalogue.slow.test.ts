import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Look, openBrowser, openPage } from '@eventwright/local/console-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../generator/command-line/run-command.ts';
import { savePicture } from './save-picture.ts';

type Browser = Awaited<ReturnType<typeof openBrowser>>;

const root = fileURLToPath(new URL('..', import.meta.url));
const schemas = path.join(root, 'schemas');

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-catalogue-'));
  const words = ['docs', '--schemas', schemas, '--out', folder];
  const { exitCode, text } = await runCommandLine([
    ...words,
    '--handlers',
    path.join(root, 'handlers'),
  ]);
  if (exitCode !== 0) throw new Error(text);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** A page to check. `SCREENSHOTS=docs/screenshots` keeps its screenshot. */
interface Picture {
  readonly name: string;
  readonly file: string;
  /** The keys to type, and the text that appears. */
  readonly keys?: string;
  readonly text: string;
  readonly how: Look;
}

async function look({ file, how, keys = '', name, text }: Picture): Promise<void> {
  const { complaints, page } = await openPage(
    browser,
    pathToFileURL(path.join(folder, file)).href,
    how,
  );
  await page.keyboard.type(keys);
  await page.getByText(text).filter({ visible: true }).first().waitFor();
  await page.waitForTimeout(200);
  await savePicture(page, name);
  expect(complaints).toEqual([]);
  await page.close();
}

describe('The catalogue of the image pipeline', () => {
  const size: Look = { width: 1_280, height: 800 };
  const dark: Look = { ...size, scheme: 'dark' };
  const narrow: Look = { width: 360, height: 720 };
  const event = 'events/ImageProcessed.html';

  const pictures: readonly Picture[] = [
    { name: 'catalogue', file: 'index.html', text: 'ImageUploaded', how: size },
    { name: 'catalogue-event', file: event, text: 'dominantColor', how: size },
    { name: 'catalogue-event-dark', file: event, text: 'dominantColor', how: dark },
    { name: 'catalogue-event-narrow', file: event, text: 'Largest entry', how: narrow },
    { name: 'catalogue-graph', file: 'graph.html', text: 'deliver-image', how: size },
    { name: 'catalogue-graph-dark', file: 'graph.html', text: 'deliver-image', how: dark },
    { name: 'catalogue-search', file: 'index.html', keys: '/image', text: 'found', how: size },
    {
      name: 'catalogue-consumer',
      file: 'consumers/deliver-image.html',
      text: 'Permission to publish',
      how: size,
    },
  ];

  it.each(pictures)('looks as it should: $name', look);

  // Axe does not look at text in drawings.
  it.each(['light', 'dark'] as const)('has a graph whose text is readable, %s', async (scheme) => {
    const address = pathToFileURL(path.join(folder, 'graph.html')).href;
    const { page } = await openPage(browser, address, { scheme });
    const fills = (await page.evaluate(`[...document.querySelectorAll('.node')].flatMap((node) => {
      const fillOf = (element) => getComputedStyle(element).fill;
      const box = fillOf(node.querySelector('.box'));
      return [...node.querySelectorAll('text')].map((text) => [fillOf(text), box]);
    })`)) as readonly (readonly [string, string])[];
    expect(fills.length).toBeGreaterThan(10);
    for (const [text, box] of fills) expect(contrast(text, box)).toBeGreaterThanOrEqual(4.5);
    await page.close();
  });
});

/** WCAG 2.2, "contrast ratio", of two colours such as `rgb(25, 28, 35)`. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
