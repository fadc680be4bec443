import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { configurationFile } from './configuration/configuration.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { EmitContext, EmittedFile } from './emit/emitter.ts';
import { type Unit, units } from './emit/units.ts';
import {
  changedInputs,
  filesThatNeed,
  filesToLint,
  hasSameFiles,
  needsOf,
  type State,
} from './incremental.ts';
import type { Documents } from './load/document.ts';
import { catalogueFiles, readDocuments } from './load/load.ts';
import type { Mode } from './make-drafts.ts';
import type { Catalog } from './model/catalog.ts';
import type { Work } from './output-account.ts';
import { changedOutputs } from './write/compare-outputs.ts';
import { openDrafts } from './write/drafts.ts';
import { remove, writeAtomically } from './write/files.ts';
import { openFinisher, prepareFinisher } from './write/finisher.ts';
import { generatorHash } from './write/generator-hash.ts';
import { knownHashes } from './write/known-hashes.ts';
import { type LastRun, readLastRun, writeLastRun } from './write/last-run.ts';
import { learnOutputs } from './write/learn-outputs.ts';
import { withLock } from './write/lock.ts';
import { areListsIntact } from './write/recorded-hashes.ts';

export type { Mode } from './make-drafts.ts';

/** The folders that the generator works on, as absolute paths. */
export interface Folders {
  readonly schemas: string;
  readonly output: string;
  readonly handlers: string;
  /** The configuration file; by default the one beside the schemas. */
  readonly configuration?: string;
}

/** What a run did, or (with `check`) would have done. Paths are relative to the output folder. */
export interface Generated extends Work {
  readonly documents: Documents;
  readonly diagnostics: readonly Diagnostic[];
  /** Relative to the handlers folder. */
  readonly stubs: readonly string[];
}

/** Updates the output folder to match the schemas. Does nothing if they have not changed. */
export async function generate(folders: Folders, mode: Mode): Promise<Generated> {
  const previous = readLastRun(folders.output);
  const generator = generatorHash();
  const files = catalogueFiles(folders.schemas, folders.configuration);
  const isCurrent = previous?.generator === generator && areInputsKnown(folders, files, previous);
  if (previous?.generator !== generator) prepareFinisher(files.size);
  // Without a previous run there is nothing to compare.
  const changed = previous && changedOutputs(folders.output, previous);
  if (isCurrent && changed?.size === 0 && areStubsThere(folders, previous)) return idle;
  const documents = readDocuments(files);
  const state = stateOf(generator, documents);
  return compile({ folders, mode, documents, previous, state }, () => changed ?? new Set());
}

/**
 * As `generate`, and quicker after it in the same process: it looks at the outputs of what changed in
 * the schemas, and not at the rest. `damagedOutputs` tells about that.
 */
export async function generateChanged(folders: Folders, mode: Mode): Promise<Generated> {
  const previous = readLastRun(folders.output);
  const documents = readDocuments(catalogueFiles(folders.schemas, folders.configuration));
  const state = stateOf(generatorHash(), documents);
  if (previous === undefined || !hasSameFiles(previous, state)) return generate(folders, mode);
  const inputs = changedInputs(previous, state.inputs);
  if (inputs.size === 0) return idle;
  return compile({ folders, mode, documents, previous, state }, (all) => {
    const isIntact = areListsIntact(folders.output, previous, filesThatNeed(all, previous, inputs));
    return isIntact ? new Set<string>() : changedOutputs(folders.output, previous);
  });
}

/** The outputs that are not as the last run left them. */
export function damagedOutputs({ output }: Folders): Set<string> {
  const previous = readLastRun(output);
  return previous === undefined ? new Set() : changedOutputs(output, previous);
}

function stateOf(generator: string, documents: Documents): State {
  const hashes = [...documents.values()].map(({ file, hash }) => [file, hash] as const);
  return { generator, inputs: new Map(hashes) };
}

/** What a run starts with. */
interface Start {
  readonly folders: Folders;
  readonly mode: Mode;
  readonly documents: Documents;
  readonly previous: LastRun | undefined;
  readonly state: State;
}

async function compile(
  start: Start,
  findChanged: (all: readonly Unit[]) => ReadonlySet<string>,
): Promise<Generated> {
  const { documents, folders, mode, previous, state } = start;
  const { build } = await import('./model/build.ts');
  const { lint } = await import('./lint/lint.ts');
  const built = build(documents);
  const { catalog } = built;
  const all = units(catalog);
  const diagnostics = lint(documents, built, filesToLint(all, previous, state));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed) return { ...idle, documents, diagnostics };
  const work = () =>
    bring({ ...start, diagnostics, catalog, units: all, changed: findChanged(all) });
  try {
    return await (mode.check ? work() : withLock(folders.output, work));
  } catch (error) {
    const { uncompilable } = await import('./lint/uncompilable.ts');
    const reasons = uncompilable(catalog);
    if (reasons.length === 0) throw error;
    return { ...idle, documents, diagnostics: [...diagnostics, ...reasons] };
  }
}

const idle: Generated = {
  documents: new Map(),
  diagnostics: [],
  ...{ written: [], removed: [], kept: [], repaired: [], stubs: [] },
};

interface Run extends Start {
  readonly diagnostics: readonly Diagnostic[];
  readonly catalog: Catalog;
  readonly units: readonly Unit[];
  /** Outputs that are not as the last run left them. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Whether the schema files are those of the last run. Those that look as they did are not read for it.
 */
function areInputsKnown(
  { schemas }: Folders,
  files: ReadonlyMap<string, string>,
  previous: LastRun,
): boolean {
  const hashes = knownHashes(schemas);
  const inputs = new Map(
    [...files].map(([file, path]) => [
      file,
      hashes.of(file === configurationFile ? relative(schemas, path) : file),
    ]),
  );
  hashes.keep();
  return changedInputs(previous, inputs).size === 0;
}

function areStubsThere({ handlers }: Folders, { stubs }: LastRun): boolean {
  return stubs.every((path) => existsSync(join(handlers, path)));
}

async function bring(run: Run): Promise<Generated> {
  const { folders, mode, catalog, documents, diagnostics, state } = run;
  const { emitStubs } = await import('./emit/emit.ts');
  const { makeDrafts } = await import('./make-drafts.ts');
  const context = emitContext(folders);
  const stubs = await emitStubs(catalog, context);
  const missing = stubs.filter(({ path }) => !existsSync(join(folders.handlers, path)));
  const drafts = mode.check ? undefined : openDrafts(folders.output);
  try {
    const parsed = parseStubs(missing, folders);
    // A failure belongs to this run only if the run needs the result.
    parsed.catch(() => undefined);
    const making = { ...run, context, output: folders.output };
    const { made, texts, work } = await makeDrafts(making, drafts);
    await parsed;
    if (drafts !== undefined) {
      const from = drafts.now();
      work.written.forEach(drafts.publish);
      for (const path of work.removed) remove(folders.output, path);
      for (const { path, text } of missing) writeAtomically(join(folders.handlers, path), text);
      const paths = stubs.map(({ path }) => path);
      // The last thing that a run writes: cut short before, it is run again.
      writeLastRun(folders.output, { ...state, ...made, needs: needsOf(run.units), stubs: paths });
      learnOutputs(folders.output, texts, { from, to: drafts.now() });
    }
    return { documents, diagnostics, ...work, stubs: missing.map(({ path }) => path) };
  } finally {
    drafts?.discard();
  }
}

/** Holds that what people will write starts as code that parses. */
async function parseStubs(missing: readonly EmittedFile[], { handlers }: Folders): Promise<void> {
  const finisher = openFinisher({ folder: handlers, force: false }, missing.length);
  const unknown = { recorded: undefined, isConflicted: false, isUnrecorded: true };
  for (const { path, text } of missing) {
    await finisher.add({ ...unknown, path, text, before: undefined, draft: undefined });
  }
  await finisher.end();
}

function emitContext({ schemas, output, handlers }: Folders): EmitContext {
  const path = (from: string, to: string) => relative(from, to).replaceAll(sep, '/') || '.';
  return {
    schemas: basename(schemas),
    handlersFromOutput: path(output, handlers),
    outputFromHandlers: path(handlers, output),
  };
}
