import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = readFileSync(path.join(root, 'docs/extending.md'), 'utf8');

/** The additions to each file, according to the first steps of the document. */
const additions: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'packages/pattern/src/pattern.ts': [
    '  | NumericRange\n',
    "  | NumericRange\n  | { readonly kind: 'date-after'; readonly value: number }\n",
  ],
  'generator/model/catalog.ts': ["| 'workflow';", "| 'workflow' | 'stream';"],
  'packages/testing/src/contract/contract.ts': ["| 'workflow';", "| 'workflow' | 'stream';"],
};

/** The TypeScript files of the later steps, up to a step, without additions. */
function filesOfSteps(section: string, last: number): readonly string[] {
  const text = document.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  const steps = text.split('\n').filter((line) => {
    const step = Number(/^(\d+)\. /.exec(line)?.[1]);
    return step > 1 && step <= last;
  });
  const files = steps.flatMap((step) => [...step.matchAll(/`([\w./-]+\/[\w.-]+\.ts)`/g)]);
  return files.map(([, file = '']) => file).filter((file) => !Object.hasOwn(additions, file));
}

/** The place of packages: at the root, or in a workspace that needs another version. */
const installed = ['', 'generator/', 'packages/*/'].flatMap((folder) => [
  `${folder}node_modules/*`,
  `${folder}node_modules/@*/*`,
]);

/** A copy of the sources with its own workspaces and the other packages of this repository. */
function copySources(copy: string): void {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  expect(listed.stderr).toBe('');
  for (const file of listed.stdout.split('\0')) {
    if (!/\.(ts|json)$/.test(file)) continue;
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(copy, file));
  }
  for (const name of globSync(installed, { cwd: root })) {
    if (/\/@[^/]*$/.test(name)) continue;
    const real = path.relative(root, realpathSync(path.join(root, name)));
    const from = real.includes('node_modules') ? root : copy;
    mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
    symlinkSync(path.join(from, real), path.join(copy, name));
  }
}

/** The files that do not compile after the additions. */
function filesWithErrors(): readonly string[] {
  const copy = mkdtempSync(path.join(tmpdir(), 'eventwright-extending-'));
  try {
    copySources(copy);
    for (const [file, [before, after]] of Object.entries(additions)) {
      const text = readFileSync(path.join(copy, file), 'utf8');
      expect(text).toContain(before);
      writeFileSync(path.join(copy, file), text.replace(before, after));
    }
    const tsc = path.join(root, 'node_modules/.bin/tsc');
    const options = ['--noEmit', '--pretty', 'false', '-p', copy];
    const { stdout } = spawnSync(tsc, options, { cwd: copy, encoding: 'utf8' });
    const files = [...stdout.matchAll(/^([^\s(]+)\(\d+,\d+\): error/gm)].map(
      ([, file = '']) => file,
    );
    return [...new Set(files)].toSorted();
  } finally {
    rmSync(copy, { recursive: true });
  }
}

it('a new operator and a new target kind fail to compile in the files that docs/extending.md lists', {
  timeout: 300_000,
}, () => {
  const named = [
    ...filesOfSteps('Add a pattern operator', 8),
    ...filesOfSteps('Add a target kind', 5),
  ];
  expect(filesWithErrors()).toEqual([...new Set(named)].toSorted());
});
