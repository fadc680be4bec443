import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importGraph } from '../tests/import-graph.ts';

const folders = ['generator', 'packages', 'generated', 'handlers', 'stack', 'tests'];

/** Returns the tests that load a file, the nearest first. */
export type TestsFor = (file: string, most: number) => readonly string[];

/** Reads the import graph of a repository. */
export function testsIn(root: string): TestsFor {
  const importers = new Map<string, string[]>();
  for (const { from, to, isPackage } of importGraph(root, folders)) {
    const target = isPackage ? entryOf(root, to) : to;
    if (target === undefined) continue;
    importers.set(target, [...(importers.get(target) ?? []), from]);
  }
  return (file, most) => {
    const seen = new Set([file]);
    const found: string[] = [];
    for (let reached = [file]; reached.length > 0; ) {
      const next = reached.flatMap((one) => importers.get(one) ?? []);
      reached = [...new Set(next)].filter((one) => !seen.has(one));
      for (const one of reached) seen.add(one);
      found.push(...reached.filter(isQuickTest));
    }
    // Sorting is stable, so tests with the same rank stay ordered by their distance in imports.
    const near = (test: string) => nearness(file, test);
    return found.toSorted((one, other) => near(other) - near(one)).slice(0, most);
  };
}

function isQuickTest(file: string): boolean {
  return file.endsWith('.test.ts') && !/\.(slow|long)\.test\.ts$|contracts\.test\.ts$/.test(file);
}

/**
 * How much of their paths a file and a test share. A test that is named after the file ranks first.
 */
function nearness(file: string, test: string): number {
  if (test === file.replace(/\.[jt]s$/, '.test.ts')) return Number.POSITIVE_INFINITY;
  const [left, right] = [file.split('/'), test.split('/')];
  return left.findIndex((part, index) => part !== right[index]);
}

const entries = new Map<string, string | undefined>();

/** The file behind `@eventwright/pattern/testing`. */
function entryOf(root: string, specifier: string): string | undefined {
  if (!entries.has(specifier)) entries.set(specifier, findEntry(root, specifier));
  return entries.get(specifier);
}

function findEntry(root: string, specifier: string): string | undefined {
  const [, scoped, own, rest = ''] =
    /^(?:@eventwright\/([^/]+)|(eventwright))(\/.*)?$/.exec(specifier) ?? [];
  const folder = own === undefined ? `packages/${scoped}` : 'generator';
  if (own === undefined && scoped === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  const entry = exports[`.${rest}`];
  return entry === undefined ? undefined : path.posix.join(folder, entry);
}
