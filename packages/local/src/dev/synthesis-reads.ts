import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { listingHash } from './listing-hash.ts';
import { shellWords } from './shell-words.ts';

/** What one process of a synthesis has read; all paths are absolute. */
export interface ProcessReads {
  readonly pid: number;
  readonly parent: number;
  /** The processes that it started, but esbuild. */
  readonly started: readonly number[];
  /** What it loaded as code. */
  readonly modules: readonly string[];
  /** What it read by `node:fs`. */
  readonly read: readonly string[];
  /** Folders that it copied with all in them. */
  readonly copied: readonly string[];
  /** The files that it looked for and did not find. */
  readonly missing: readonly string[];
  readonly listings: readonly Listing[];
}

/** A folder whose names were listed, and a hash of them. */
export interface Listing {
  readonly folder: string;
  readonly isDeep: boolean;
  readonly hash: string | undefined;
}

/** What a synthesis has read. */
export interface SynthesisReads {
  /** Those of the changed files that another synthesis would read. */
  among(files: Iterable<string>): readonly string[];
  /** The files that it read by `node:fs`, such as those of the assets of functions. */
  readonly contents: readonly string[];
  /** Whether it loaded a file as code. */
  isModule(file: string): boolean;
}

/** Programs that run in Node.js, so their reads can be recorded. */
const inNode = /^(node|npm|npx|pnpm|yarn|ts-node|tsx|cdk)$/;

/**
 * The files that a synthesis read, according to the record of its processes. Undefined if it may
 * have read more, through a program in another language or in a way that is not recorded.
 */
export function synthesisReads(
  recordFile: string,
  command: string,
  folder: string,
): SynthesisReads | undefined {
  if (!existsSync(recordFile)) return undefined;
  const lines = readFileSync(recordFile, 'utf8').split('\n').filter(Boolean);
  const processes = lines.map((line) => JSON.parse(line) as ProcessReads);
  const modules = new Set(processes.flatMap((one) => one.modules));
  const contents = [...new Set(processes.flatMap((one) => one.read))];
  const read = new Set([...modules, ...contents, ...processes.flatMap((one) => one.missing)]);
  const copied = [...new Set(processes.flatMap((one) => one.copied))];
  const listings = processes.flatMap((one) => one.listings);
  if (!isRecorded(processes) || !startsInNode(command)) return undefined;
  if (!entriesOf(command, folder).every((entry) => read.has(entry))) return undefined;
  return {
    contents,
    isModule: (file) => modules.has(file),
    among(files) {
      const changed = listings.filter((one) => listingHash(one.folder, one.isDeep) !== one.hash);
      const folders = [...copied, ...changed.map((one) => one.folder)];
      return [...files].filter(
        (file) =>
          read.has(file) ||
          isSetting(file, folder) ||
          folders.some((each) => file.startsWith(each + path.sep)),
      );
    },
  };
}

/** Whether each program that was started is one of the recorded, or a shell around one. */
function isRecorded(processes: readonly ProcessReads[]): boolean {
  const known = new Set(processes.flatMap(({ pid, parent }) => [pid, parent]));
  return processes.flatMap(({ started }) => started).every((pid) => known.has(pid));
}

function startsInNode(command: string): boolean {
  return command
    .split(/&&|\|\||[;|\n]/)
    .every((part) => inNode.test(path.basename(shellWords(part)[0] ?? '')));
}

/** The files that a command names: the app itself is among them. */
function entriesOf(command: string, folder: string): readonly string[] {
  const files = shellWords(command).map((word) => path.resolve(folder, word));
  return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Settings beside cdk.json: Node.js and the CDK's command read some of them without `node:fs`. */
function isSetting(file: string, folder: string): boolean {
  return path.dirname(file) === folder && /\.(json|ya?ml|lock)$/.test(file);
}
