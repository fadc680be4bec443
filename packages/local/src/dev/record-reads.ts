import childProcess from 'node:child_process';
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listingHash } from './listing-hash.ts';
import type { Listing, ProcessReads } from './synthesis-reads.ts';

/**
 * Loaded into the CDK app and the Node.js programs that it starts (`node --require`): writes down at
 * the end which files of the project they have read, and which they looked for in vain.
 */
const record = process.env['EVENTWRIGHT_READS_RECORD'];
const root = process.env['EVENTWRIGHT_READS_ROOT'] ?? process.cwd();

const modules = new Set<string>();
const read = new Set<string>();
const copied = new Set<string>();
const listed = new Set<string>();
const listedDeeply = new Set<string>();
const missing = new Set<string>();
const started = new Set<number>();

type Note = (file: string, options: unknown) => void;
type Call = (...given: readonly unknown[]) => unknown;

const noteRead: Note = (file) => read.add(file);
const noteCopied: Note = (file) => copied.add(file);
const noteMissing: Note = (file) => {
  if (original.lstatSync(file, { throwIfNoEntry: false }) === undefined) missing.add(file);
};
const noteListing: Note = (file, options) => {
  const isDeep = typeof options === 'object' && options !== null && 'recursive' in options;
  (isDeep ? listedDeeply : listed).add(file);
};
const noteGlob: Note = (_pattern, options) => {
  const cwd = (options as { readonly cwd?: unknown } | undefined)?.cwd;
  listedDeeply.add(path.resolve(typeof cwd === 'string' ? cwd : '.'));
};

/** How each function of `node:fs` uses its first argument, with and without `Sync`. */
const notes: Readonly<Record<string, Note>> = {
  access: noteMissing,
  copyFile: noteRead,
  cp: noteCopied,
  createReadStream: noteRead,
  exists: noteMissing,
  glob: noteGlob,
  lstat: noteMissing,
  open: noteRead,
  opendir: noteListing,
  readFile: noteRead,
  readdir: noteListing,
  stat: noteMissing,
};
const original = { lstatSync: fs.lstatSync };

function watchReads(module: Record<string, unknown>): void {
  for (const [name, note] of Object.entries(notes)) {
    for (const each of [name, `${name}Sync`]) {
      const call = module[each];
      if (typeof call !== 'function') continue;
      const noting = function (this: unknown, ...given: readonly unknown[]) {
        const file = pathOf(given[0]);
        if (file !== undefined) note(file, given[1]);
        return (call as Call).apply(this, [...given]);
      };
      // With the property that `promisify` looks for.
      module[each] = Object.defineProperties(noting, Object.getOwnPropertyDescriptors(call));
    }
  }
}

function pathOf(given: unknown): string | undefined {
  if (typeof given === 'string' || Buffer.isBuffer(given)) return path.resolve(String(given));
  return given instanceof URL ? fileURLToPath(given) : undefined;
}

interface Spawning {
  readonly pid?: number;
  spawn(options: { readonly args: readonly string[] }): unknown;
}

/**
 * Reads of programs that are not Node.js are not visible here. esbuild's inputs are known from
 * elsewhere.
 */
function watchPrograms(): void {
  const prototype = childProcess.ChildProcess.prototype as unknown as Spawning;
  const { spawn } = prototype;
  prototype.spawn = function (this: Spawning, options) {
    const result = spawn.call(this, options);
    noteProgram(options.args, this.pid);
    return result;
  };
  const { execFileSync, execSync, spawnSync } = childProcess;
  Object.assign(childProcess, {
    spawnSync(...given: Parameters<typeof spawnSync>) {
      const result = spawnSync(...given);
      noteProgram(given, result.pid);
      return result;
    },
    // Their processes have no number that could be found again.
    execFileSync(...given: Parameters<typeof execFileSync>) {
      noteProgram(given, -1);
      return execFileSync(...given);
    },
    execSync(...given: Parameters<typeof execSync>) {
      noteProgram(given, -1);
      return execSync(...given);
    },
  });
}

function noteProgram(words: readonly unknown[], pid: number | undefined): void {
  if (pid && !/esbuild/.test(words.map(String).join(' '))) started.add(pid);
}

function ofProject(files: ReadonlySet<string>): readonly string[] {
  const below = `${root}${path.sep}`;
  const isOther = /[\\/](node_modules|\.git|\.eventwright|cdk\.out)[\\/]/;
  return [...files].filter((file) => file.startsWith(below) && !isOther.test(file));
}

function listingsOf(folders: ReadonlySet<string>, isDeep: boolean): readonly Listing[] {
  return ofProject(folders).map((folder) => ({
    folder,
    isDeep,
    hash: listingHash(folder, isDeep),
  }));
}

if (record !== undefined) {
  watchReads(fs as unknown as Record<string, unknown>);
  watchReads(fs.promises as unknown as Record<string, unknown>);
  watchPrograms();
  syncBuiltinESMExports();
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) modules.add(fileURLToPath(url));
      return next(url, context);
    },
  });
  process.on('exit', () => {
    const reads: ProcessReads = {
      pid: process.pid,
      parent: process.ppid,
      started: [...started],
      modules: ofProject(modules),
      read: ofProject(read),
      copied: ofProject(copied),
      missing: ofProject(missing),
      listings: [...listingsOf(listed, false), ...listingsOf(listedDeeply, true)],
    };
    fs.appendFileSync(record, `${JSON.stringify(reads)}\n`);
  });
}
