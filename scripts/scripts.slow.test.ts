import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Programs of others that go on with a warning about an option that they do not know. */
const lenient = ['cdk', 'npm'];

const named = Object.entries(scripts).map(([name, line]) => ({ name, words: line.split(' ') }));
const strict = named.filter(({ words: [program] }) => !lenient.includes(program ?? ''));

describe.concurrent('The scripts of package.json', () => {
  it('are one command each, so that an argument reaches all of it', ({ expect }) => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ words }) => words.some((word) => /[&|;]/.test(word)))).toEqual([]);
  });

  it.each(named)('npm run $name answers --help with how it is used', async ({ words }) => {
    const { status, stdout, stderr } = await run([...words, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/usage|options/i);
  });

  it.each(strict)('npm run $name rejects an unknown option', async ({ words }) => {
    const { status, stdout, stderr } = await run([...words, '--wrong']);
    expect(status).not.toBe(0);
    const [message, ...more] = `${stdout}${stderr}`.trim().split('\n');
    expect(message).toContain('--wrong');
    expect(more.filter((line) => /^ +at /.test(line))).toEqual([]);
    if (words[0] === 'node') expect(more.filter((line) => !/--help/.test(line)).join('')).toBe('');
  });
});

/** Runs a command line as npm does: with the programs of the packages before all others. */
async function run(words: readonly string[]) {
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
  const [program = '', ...parameters] = words;
  const child = spawn(program, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
}
