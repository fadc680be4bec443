import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = path.join(root, 'docs/first-catalogue.md');

/** A line with a command, and the lines up to the next command or the end of the block. */
const command = /^\$ (.*)\n((?:(?!\$ |```).*\n)*)/gm;

describe('docs/first-catalogue.md', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'eventwright-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(typed: string): string | undefined {
    if (typed.startsWith('npm init')) {
      writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
      return undefined;
    }
    const [, words] = /^npx eventwright (.*)$/.exec(typed) ?? [];
    if (words === undefined) return undefined;
    const cli = path.join(root, 'generator/cli.ts');
    const environment = { ...process.env, NO_COLOR: '1' };
    const options = { cwd: folder, encoding: 'utf8', env: environment } as const;
    const { stdout, stderr } = spawnSync(process.execPath, [cli, ...words.split(' ')], options);
    return stderr + stdout;
  }

  it('shows the output of fewer than ten commands', async () => {
    const typed: string[] = [];
    const [steps = '', mistake = ''] = readFileSync(page, 'utf8').split(/^(?=A mistake is said)/m);
    const told = (text: string) =>
      text.replace(command, (all: string, line: string) => {
        typed.push(line);
        // The number of files per event and consumer may change with each new emitter.
        const count = /^\d+ files written/m.exec(all)?.[0] ?? '';
        const said = run(line)?.replace(/^\d+ files written/m, count);
        if (said === undefined) return all;
        return `$ ${line}\n${said}${all.endsWith('\n\n') && !said.endsWith('\n\n') ? '\n' : ''}`;
      });
    const first = told(steps);
    expect(typed.length).toBeLessThan(10);
    const consumer = path.join(folder, 'schemas/consumers/ship-order.json');
    const misspelt = readFileSync(consumer, 'utf8').replace('"OrderPlaced"', '"OrderPlcaed"');
    writeFileSync(consumer, misspelt);
    await expect(`${first}${told(mistake)}`).toMatchFileSnapshot(page);
  });
});
