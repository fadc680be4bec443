import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Assembly } from '../template/assembly-model.ts';
import type { EsbuildCommand } from './esbuild-command.ts';
import { type KeptBundle, keepBundle, keptBundle, keptName } from './kept-bundle.ts';
import { shellWords } from './shell-words.ts';
import type { Bundling } from './synthesize-app.ts';

/** The code of one asset, and how to make it again. */
export interface LiveBundle {
  /** The asset's key in its bucket, by which functions name it. */
  readonly bucketKey: string;
  /** The source file that the bundle starts with. */
  readonly entry: string;
  /** The absolute paths of the sources as of the last bundle; those of packages are left out. */
  readonly inputs: ReadonlySet<string>;
  /**
   * Makes the bundle again. Returns the folder of the new code, or what esbuild said against it.
   */
  rebuild(): Promise<Rebuilt>;
  /** The bundle of an earlier start, if no source has changed since; its sources are then known. */
  takeKept(): Rebuilt | undefined;
  /** Whether nobody has begun to make the bundle again since this one was begun. */
  isLatest(rebuilt: Rebuilt): boolean;
}

/** The result of rebuilding a bundle. */
export type Rebuilt =
  | { readonly kind: 'made'; readonly folder: string; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly message: string };

const run = promisify(execFile);

/** The bundles of an assembly that can be rebuilt, identified by their content. */
export function liveBundles(
  assembly: Assembly,
  bundlings: readonly Bundling[],
  state: string,
): readonly LiveBundle[] {
  const keys = new Map(
    [...assembly.assets].flatMap(([key, folder]) => {
      const hash = hashOfBundle(folder);
      return hash === undefined ? [] : [[hash, key] as const];
    }),
  );
  return bundlings.flatMap((bundling) => {
    const key = bundling.hash === undefined ? undefined : keys.get(bundling.hash);
    const command = esbuildCommand(bundling);
    return key === undefined || command === undefined ? [] : [liveBundle(key, command, state)];
  });
}

function hashOfBundle(folder: string): string | undefined {
  const files = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder)
    : [];
  const file = files.find((name) => /^index\.[cm]?js$/.test(name));
  if (file === undefined) return undefined;
  return createHash('sha256')
    .update(readFileSync(path.join(folder, file)))
    .digest('hex');
}

/** The recorded command without what starts it (npx, a shell), and without where its output goes. */
function esbuildCommand({ words, folder }: Bundling): EsbuildCommand | undefined {
  const flat = words.length > 0 && words.at(-2) === '-c' ? shellWords(words.at(-1) ?? '') : words;
  const start = flat.findIndex((word) => /(^|[\\/])esbuild(\.exe)?$/.test(word));
  if (start < 0) return undefined;
  const end = flat.findIndex((word, index) => index > start && word === '&&');
  const all = flat.slice(start + 1, end < 0 ? undefined : end);
  const entry = all.find((word) => !word.startsWith('-'));
  const output = all.find((word) => word.startsWith('--outfile='))?.slice('--outfile='.length);
  if (entry === undefined || output === undefined) return undefined;
  const parameters = all.filter((word) => !/^--(outfile|metafile)=/.test(word));
  const program = esbuildIn(folder) ?? flat[start] ?? 'esbuild';
  const place = path.resolve(folder, entry);
  return { program, parameters, folder, entry: place, outputName: path.basename(output) };
}

/** The project's own esbuild, the one of a folder or above; `npx` would take longer than the bundle. */
export function esbuildIn(folder: string): string | undefined {
  const program = path.join(folder, 'node_modules', '.bin', 'esbuild');
  if (existsSync(program)) return program;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : esbuildIn(parent);
}

/** A bundle that esbuild makes from one entry. */
export function liveBundle(bucketKey: string, command: EsbuildCommand, state: string): LiveBundle {
  const place = path.join(state, 'live', path.parse(bucketKey).name.slice(0, 16));
  const kept = keptBundle(place, command);
  // Numbers go on: a function may still read the folder of an earlier one.
  const first = kept === undefined ? 0 : Number(path.basename(kept.folder));
  removeOthers(place, kept);
  let count = first;
  let latest: Rebuilt | undefined;
  let inputs: ReadonlySet<string> = kept?.inputs ?? new Set([command.entry]);
  return {
    bucketKey,
    entry: command.entry,
    get inputs() {
      return inputs;
    },
    isLatest: (rebuilt) => rebuilt === latest,
    takeKept() {
      if (kept === undefined || count > first) return undefined;
      latest = { kind: 'made', folder: kept.folder, milliseconds: 0 };
      return latest;
    },
    async rebuild() {
      const started = performance.now();
      const startedAt = Date.now();
      count += 1;
      const mine = count;
      const folder = path.join(place, String(mine));
      mkdirSync(folder, { recursive: true });
      const metafile = path.join(place, `${mine}.json`);
      let rebuilt: Rebuilt;
      try {
        const all = [...command.parameters, ...outputOf(command, folder, metafile)];
        await run(command.program, all, { cwd: command.folder });
        const found = inputsOf(metafile, command.folder);
        if (mine === count) inputs = found;
        keepBundle({ place, folder, command, inputs: found, startedAt });
        rebuilt = { kind: 'made', folder, milliseconds: performance.now() - started };
      } catch (error) {
        const { stderr } = error as { readonly stderr?: string };
        rebuilt = { kind: 'failed', message: (stderr ?? String(error)).trim() };
      }
      if (mine === count) latest = rebuilt;
      return rebuilt;
    },
  };
}

/** Removes the bundles of earlier starts, but for the one that is kept. */
function removeOthers(place: string, kept: KeptBundle | undefined): void {
  const staying = kept === undefined ? [] : [path.basename(kept.folder), keptName];
  for (const name of existsSync(place) ? readdirSync(place) : []) {
    if (!staying.includes(name)) rmSync(path.join(place, name), { recursive: true, force: true });
  }
}

function outputOf(
  { outputName }: EsbuildCommand,
  folder: string,
  metafile: string,
): readonly string[] {
  return [
    `--outfile=${path.join(folder, outputName)}`,
    `--metafile=${metafile}`,
    '--sourcemap=inline',
    // The sources are on this machine, and the bundle is half as large without them.
    '--sources-content=false',
    // The bundle runs from another folder: its sources are named from here.
    `--source-root=${pathToFileURL(folder).href}/`,
    '--log-level=error',
    '--color=false',
  ];
}

function inputsOf(metafile: string, folder: string): ReadonlySet<string> {
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as {
    readonly inputs: Readonly<Record<string, unknown>>;
  };
  return new Set(
    Object.keys(inputs)
      .map((name) => path.resolve(folder, name))
      .filter((name) => !name.includes(`${path.sep}node_modules${path.sep}`)),
  );
}
