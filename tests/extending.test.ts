import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contracts } from '@eventwright/testing';
import { describe, expect, it } from 'vitest';
import type { TargetKind } from '../generator/model/catalog.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = readFileSync(path.join(root, 'docs/extending.md'), 'utf8');

/** The paths in code of a text, including those in commands: words with slashes. */
function pathsIn(text: string): readonly string[] {
  const inCode = [...text.matchAll(/`([^`]+)`/g)].flatMap(([, found = '']) => found.split(' '));
  return inCode.filter((word) => /^[\w.-]+\/[\w./-]*$/.test(word));
}

const sections = document
  .split(/^## /m)
  .slice(1)
  .map((text) => [text.split('\n', 1)[0] ?? '', text] as const);

const tasks = [...document.matchAll(/^\| ((?:add|find) .+?) \| (.+) \|$/gm)].map(
  ([, task = '', files = '']) => [task, files] as const,
);

describe('docs/extending.md', () => {
  it.each(sections)('%s: mentions paths, all of which exist', (_, text) => {
    const paths = pathsIn(text);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((found) => !existsSync(path.join(root, found)))).toEqual([]);
  });

  it('lists the files of 12 tasks', () => {
    expect(tasks).toHaveLength(12);
  });

  it.each(tasks)('lists the files to %s', (_, files) => {
    expect(pathsIn(files).length).toBeGreaterThan(0);
  });
});

it('contract tests know every kind of target', () => {
  // TypeScript is the test: a kind that only the compiler knows does not compile here.
  const known: Readonly<Record<TargetKind, Contracts['consumers'][number]['target']>> = {
    queue: 'queue',
    function: 'function',
    workflow: 'workflow',
  };
  for (const [kind, target] of Object.entries(known)) expect(target).toBe(kind);
});
