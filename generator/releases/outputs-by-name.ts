import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { emit, emitStubs } from '../emit/emit.ts';
import { isLocalFile, versionFile } from '../emit/git-files.ts';
import { units } from '../emit/units.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { sha256 } from '../write/sha256.ts';

const context = {
  schemas: 'schemas',
  handlersFromOutput: '../handlers',
  outputFromHandlers: '../generated',
};

/** The output for a catalogue: one hash for all files with the same name, by that name. */
export async function outputsByName(schemas: string): Promise<ReadonlyMap<string, string>> {
  const { catalog } = build(load(schemas));
  const whole = { ...catalog, configuration: { ...catalog.configuration, contracts: true } };
  const files: { readonly path: string; readonly text: string }[] = [];
  for await (const file of emit(whole, { units: units(whole), areOutlines: true }, context))
    files.push(file);
  files.push(...(await emitStubs(whole, context)));
  const kept = files.filter(({ path }) => path !== versionFile && !isLocalFile(path));
  const paths = new Set(kept.map(({ path }) => path));
  const byName = Map.groupBy(kept, ({ path }) => nameOf(path, paths));
  return new Map(
    [...byName]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, all]) => {
        const sorted = all.toSorted((left, right) => (left.path < right.path ? -1 : 1));
        return [name, sha256(sorted.map(({ path, text }) => `${path}\n${text}`).join(''))];
      }),
  );
}

/** `bill-order.construct.ts` and its like are one kind of file, as are shared definitions. */
function nameOf(path: string, all: ReadonlySet<string>): string {
  const name = basename(path);
  if (name.endsWith('.construct.ts')) return 'construct.ts';
  const isOfEvent = all.has(`${dirname(path)}/type.ts`);
  return /^(events|external)\/.*\.ts$/.test(path) && !isOfEvent ? 'shared definitions' : name;
}

/** The files of releases in a folder, by version, oldest first. */
export function releasesIn(folder: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sha256sums'));
  const numbers = (version: string) =>
    version
      .split('.')
      .map((part) => part.padStart(6, '0'))
      .join();
  const versions = files
    .map((file) => file.slice(0, -'.sha256sums'.length))
    .sort((left, right) => (numbers(left) < numbers(right) ? -1 : 1));
  return new Map(
    versions.map((version) => {
      const text = readFileSync(join(folder, `${version}.sha256sums`), 'utf8');
      const lines = [...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)];
      return [version, new Map(lines.map(([, hash = '', name = '']) => [name, hash]))];
    }),
  );
}
