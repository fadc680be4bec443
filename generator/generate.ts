import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { EmitContext, EmittedFile } from './emit/emitter.ts';
import {
  changedInputs,
  filesToLint,
  hasSameFiles,
  makeChanged,
  type State,
} from './incremental.ts';
import type { Documents } from './load/document.ts';
import { catalogueFiles, readDocuments } from './load/load.ts';
import type { Catalog } from './model/catalog.ts';
import type { Work } from './output-account.ts';
import { changedOutputs } from './write/compare-outputs.ts';
import { type Drafts, openDrafts } from './write/drafts.ts';
import { remove, writeAtomically } from './write/files.ts';
import { findChangedOutputs } from './write/finish-thread.ts';
import { openFinisher } from './write/finisher.ts';
import { generatorHash } from './write/generator-hash.ts';
import { knownHashes } from './write/known-hashes.ts';
import { type LastRun, readLastRun, writeLastRun } from './write/last-run.ts';
import { withLock } from './write/lock.ts';
import { isHashList, sumsOf } from './write/recorded-hashes.ts';
import { sha256 } from './write/sha256.ts';

/** The folders that the generator works on, as absolute paths. */
export interface Folders {
  readonly schemas: string;
  readonly output: string;
  readonly handlers: string;
  /** The configuration's file; where it is not said, it lies beside the schemas. */
  readonly configuration?: string;
}

/** What a run did, or (with `check`) would have done. Paths are relative to the output folder. */
export interface Generated extends Work {
  readonly documents: Documents;
  readonly diagnostics: readonly Diagnostic[];
  /** Relative to the handlers folder. */
  readonly stubs: readonly string[];
}

/** How a run treats what it finds. */
export interface Mode {
  /** Only say what would be done. */
  readonly check: boolean;
  /** Overwrite files that were edited by hand. */
  readonly force: boolean;
}

/** Brings the output folder to what the schemas say; does nothing where they say nothing new. */
export async function generate(folders: Folders, mode: Mode): Promise<Generated> {
  const previous = readLastRun(folders.output);
  const generator = generatorHash();
  const files = catalogueFiles(folders.schemas, folders.configuration);
  if (previous?.generator === generator && isUpToDate(folders, files, previous)) {
    return { documents: new Map(), diagnostics: [], ...nothing };
  }
  // Another thread finds out while the compiler is loaded here.
  const changed = findChangedOutputs(folders.output);
  // A failure is one of this run only where the run comes to ask for it.
  changed.catch(() => undefined);
  const documents = readDocuments(files);
  const state = {
    generator,
    inputs: Object.fromEntries([...documents.values()].map(({ file, hash }) => [file, hash])),
  };
  const { build } = await import('./model/build.ts');
  const { lint } = await import('./lint/lint.ts');
  const built = build(documents);
  const { catalog } = built;
  const diagnostics = lint(documents, built, filesToLint(catalog, previous, state));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed) return { documents, diagnostics, ...nothing };
  const run = { folders, mode, documents, diagnostics, catalog, previous, changed, state };
  const work = () => bring(run);
  try {
    return await (mode.check ? work() : withLock(folders.output, work));
  } catch (error) {
    const { uncompilable } = await import('./lint/uncompilable.ts');
    const reasons = uncompilable(catalog);
    if (reasons.length === 0) throw error;
    const found = [...diagnostics, ...reasons];
    return { documents, diagnostics: found, ...nothing };
  }
}

const nothing = { written: [], removed: [], kept: [], repaired: [], stubs: [] } as const;

interface Run {
  readonly folders: Folders;
  readonly mode: Mode;
  readonly documents: Documents;
  readonly diagnostics: readonly Diagnostic[];
  readonly catalog: Catalog;
  readonly previous: LastRun | undefined;
  /** Outputs that are not as the last run left them. */
  readonly changed: Promise<ReadonlySet<string>>;
  readonly state: State;
}

/** Whether all is as the last run left it; files that look as they did are not read for it. */
function isUpToDate(
  { handlers, output, schemas }: Folders,
  files: ReadonlyMap<string, string>,
  previous: LastRun,
): boolean {
  const hashes = knownHashes(schemas);
  const inputs = [...files].map(([file, path]) => [file, hashes.of(relative(schemas, path))]);
  hashes.keep();
  return (
    changedInputs(previous, Object.fromEntries(inputs)).size === 0 &&
    changedOutputs(output, previous.outputs).size === 0 &&
    previous.stubs.every((path) => existsSync(join(handlers, path)))
  );
}

async function bring(run: Run): Promise<Generated> {
  const { folders, mode, catalog, documents, diagnostics, state } = run;
  const { emitStubs } = await import('./emit/emit.ts');
  const stubs = await emitStubs(catalog, emitContext(folders));
  const missing = stubs.filter(({ path }) => !existsSync(join(folders.handlers, path)));
  const drafts = mode.check ? undefined : openDrafts(folders.output);
  try {
    await parseStubs(missing, folders);
    const { outputs, ...work } = await makeDrafts(run, drafts);
    if (drafts !== undefined) {
      work.written.forEach(drafts.publish);
      for (const path of work.removed) remove(folders.output, path);
      for (const { path, text } of missing) writeAtomically(join(folders.handlers, path), text);
      const paths = stubs.map(({ path }) => path);
      // The last thing that a run writes: cut short before, it is run again.
      writeLastRun(folders.output, { ...state, outputs, stubs: paths });
    }
    return { documents, diagnostics, ...work, stubs: missing.map(({ path }) => path) };
  } finally {
    drafts?.discard();
  }
}

/** Holds that what people will write starts as code that parses. */
async function parseStubs(missing: readonly EmittedFile[], { handlers }: Folders): Promise<void> {
  const finisher = openFinisher({ folder: handlers, force: false });
  const unknown = { recorded: undefined, isConflicted: false, isUnrecorded: true };
  for (const { path, text } of missing) {
    await finisher.add({ ...unknown, path, text, before: undefined, draft: undefined });
  }
  await finisher.end();
}

/** Makes what changed, one file after the other, and leaves those as drafts that are to be written. */
async function makeDrafts(
  run: Run,
  drafts: Drafts | undefined,
): Promise<Work & { readonly outputs: LastRun['outputs'] }> {
  const { folders, mode, catalog, previous, state } = run;
  const changed = await run.changed;
  const { isLocalFile } = await import('./emit/git-files.ts');
  const { openAccount } = await import('./output-account.ts');
  const before = previous?.outputs ?? {};
  const { files, outputs } = makeChanged(
    catalog,
    {
      previous,
      generator: state.generator,
      inputs: previous === undefined ? new Set<string>() : changedInputs(previous, state.inputs),
      outputs: changed,
    },
    emitContext(folders),
  );
  const areListsUnchanged =
    previous !== undefined && hasSameFiles(previous, state) && ![...changed].some(isHashList);
  const account = openAccount(folders.output, { previous: before, areListsUnchanged }, mode);
  const finisher = openFinisher({ folder: folders.output, force: mode.force });
  const isIgnored = (path: string) => mode.check && isLocalFile(path);
  const madeFor = new Map<string, string>();
  const add = (path: string, text: string, of: string) => {
    madeFor.set(path, of);
    const draft = drafts?.fileFor(path);
    return finisher.add({
      ...account.recordOf(path),
      path,
      text,
      before: before[path]?.hash,
      draft,
    });
  };
  const settle = async () => {
    for (const { path, hash, todo } of await finisher.end()) {
      outputs[path] = { hash, of: madeFor.get(path) ?? '' };
      if (!isIgnored(path)) account.book(path, todo);
    }
  };
  for await (const { path, text, of } of files) await add(path, text, of);
  await settle();
  for (const [path, text] of await listsOf(outputs)) {
    const last = before[path];
    if (last?.hash === sha256(text) && !changed.has(path)) outputs[path] = last;
    else await add(path, text, '');
  }
  await settle();
  for (const path of account.owned) {
    if (outputs[path] === undefined && !isIgnored(path)) account.remove(path);
  }
  return { outputs, ...account.work() };
}

/** The lists of the hashes of what is committed, by their paths. */
async function listsOf(outputs: LastRun['outputs']): Promise<ReadonlyMap<string, string>> {
  const { isListFile, isLocalFile } = await import('./emit/git-files.ts');
  const recorded = Object.entries(outputs).filter(
    ([path]) => !isLocalFile(path) && !isListFile(path),
  );
  return sumsOf(recorded.map(([path, { hash }]) => [path, hash]));
}

function emitContext({ schemas, output, handlers }: Folders): EmitContext {
  const path = (from: string, to: string) => relative(from, to).replaceAll(sep, '/') || '.';
  return {
    schemas: basename(schemas),
    handlersFromOutput: path(output, handlers),
    outputFromHandlers: path(handlers, output),
  };
}
