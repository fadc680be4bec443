import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../command-line/run-command.ts';
import { openInBrowser } from './open-in-browser.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open in browser '));
  // A browser that writes down what it was asked to open.
  const text = `#!/bin/sh\necho "$1" > '${join(folder, 'opened')}'\n`;
  writeFileSync(join(folder, 'browser'), text, { mode: 0o755 });
  vi.stubEnv('BROWSER', join(folder, 'browser'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const opened = () => join(folder, 'opened');

it('opens the address of a file, whatever characters are in its path', async () => {
  const file = join(folder, 'a b#c.html');
  expect(await openInBrowser(file)).toBe(true);
  await expect
    .poll(() => existsSync(opened()) && readFileSync(opened(), 'utf8'))
    .toBe(`${pathToFileURL(file).href}\n`);
});

it('says that there is no browser', async () => {
  vi.stubEnv('BROWSER', join(folder, 'none'));
  expect(await openInBrowser(join(folder, 'a.html'))).toBe(false);
});

it('is not opened by `docs --open` outside a terminal', async () => {
  const schemas = join(import.meta.dirname, '../../emit/fixtures/shop');
  const words = ['docs', '--schemas', schemas, '--out', join(folder, 'site'), '--open'];
  const { exitCode, text } = await runCommandLine(words);
  expect({ exitCode, text }).toMatchObject({ exitCode: 0, text: expect.stringContaining('Open ') });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(existsSync(opened())).toBe(false);
});
