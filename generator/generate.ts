import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { EmitContext } from './emit/emitter.ts';
import { changedInputs, filesToLint, makeChanged, type State } from './incremental.ts';
import type { Documents } from './load/document.ts';
import { load } from './load/load.ts';
import type { Catalog } from './model/catalog.ts';
import { changedOutputs, comparison } from './write/compare-outputs.ts';
import { type Drafts, openDrafts } from './write/drafts.ts';
import { readIfThere, remove, writeAtomically } from './write/files.ts';
import { generatorHash } from './write/generator-hash.ts';
import { withLock } from './write/lock.ts';
import { type Manifest, manifestFile, manifestText, readManifest } from './write/manifest.ts';

/** The folders that the generator works on, as absolute paths. */
export interface Folders {
  readonly schemas: string;
  readonly output: string;
  readonly handlers: string;
  /** The configuration's file; where it is not said, it lies beside the schemas. */
  readonly configuration?: string;
}

/** What a run did, or (with `check`) would have done. Paths are relative to the output folder. */
export interface Generated {
  readonly documents: Documents;
  readonly diagnostics: readonly Diagnostic[];
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Files that were edited by hand, and so were kept. */
  readonly kept: readonly string[];
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
  const documents = load(folders.schemas, folders.configuration);
  const previous = readManifest(folders.output);
  const state = {
    generator: generatorHash(),
    inputs: Object.fromEntries([...documents.values()].map(({ file, hash }) => [file, hash])),
  };
  if (previous !== undefined && isUpToDate(folders, previous, state)) {
    return { documents, diagnostics: [], written: [], removed: [], kept: [], stubs: [] };
  }
  const { build } = await import('./model/build.ts');
  const { lint } = await import('./lint/lint.ts');
  const built = build(documents);
  const { catalog } = built;
  const diagnostics = lint(documents, built, filesToLint(catalog, previous, state));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed) return { documents, diagnostics, written: [], removed: [], kept: [], stubs: [] };
  const work = () => bring({ folders, mode, documents, diagnostics, catalog, previous, state });
  try {
    return await (mode.check ? work() : withLock(folders.output, work));
  } catch (error) {
    const { uncompilable } = await import('./lint/uncompilable.ts');
    const reasons = uncompilable(catalog);
    if (reasons.length === 0) throw error;
    const found = [...diagnostics, ...reasons];
    return { documents, diagnostics: found, written: [], removed: [], kept: [], stubs: [] };
  }
}

interface Run {
  readonly folders: Folders;
  readonly mode: Mode;
  readonly documents: Documents;
  readonly diagnostics: readonly Diagnostic[];
  readonly catalog: Catalog;
  readonly previous: Manifest | undefined;
  readonly state: State;
}

function isUpToDate(folders: Folders, previous: Manifest, state: State): boolean {
  return (
    previous.generator === state.generator &&
    changedInputs(previous, state.inputs).size === 0 &&
    changedOutputs(folders.output, previous.outputs).size === 0 &&
    previous.stubs.every((path) => existsSync(join(folders.handlers, path)))
  );
}

/** What a run has done, or would do, in the output folder. */
interface Work {
  readonly outputs: Manifest['outputs'];
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
}

async function bring(run: Run): Promise<Generated> {
  const { folders, mode, catalog, documents, diagnostics, state } = run;
  const { emitStubs } = await import('./emit/emit.ts');
  const { parses } = await import('./emit/parses.ts');
  const stubs = await emitStubs(catalog, emitContext(folders));
  const missing = stubs.filter(({ path }) => !existsSync(join(folders.handlers, path)));
  missing.forEach(parses);
  const drafts = mode.check ? undefined : openDrafts(folders.output);
  try {
    const { outputs, ...work } = await makeDrafts(run, drafts);
    if (drafts !== undefined) {
      work.written.forEach(drafts.publish);
      for (const path of work.removed) remove(folders.output, path);
      for (const { path, text } of missing) writeAtomically(join(folders.handlers, path), text);
      writeManifest(folders, { ...state, outputs, stubs: stubs.map(({ path }) => path) });
    }
    return { documents, diagnostics, ...work, stubs: missing.map(({ path }) => path) };
  } finally {
    drafts?.discard();
  }
}

/** Makes what changed, one file after the other, and leaves those as drafts that are to be written. */
async function makeDrafts(run: Run, drafts: Drafts | undefined): Promise<Work> {
  const { folders, mode, catalog, previous, state } = run;
  const known = previous?.outputs ?? {};
  const { files, outputs } = makeChanged(
    catalog,
    {
      previous,
      generator: state.generator,
      inputs: previous === undefined ? new Set<string>() : changedInputs(previous, state.inputs),
      outputs: changedOutputs(folders.output, known),
    },
    emitContext(folders),
  );
  const work = { written: [] as string[], removed: [] as string[] };
  const kept: string[] = [];
  const account = (path: string, hash: string | undefined, done: string[]) => {
    const todo = comparison(folders.output, path, hash, known[path]);
    if (todo === 'nothing') return false;
    const isKept = todo === 'edited' && !mode.force;
    (isKept ? kept : done).push(path);
    return !isKept;
  };
  for await (const { path, text, hash, of } of files) {
    outputs[path] = { hash, of };
    if (account(path, hash, work.written)) drafts?.add(path, text);
  }
  const gone = Object.keys(known).filter((path) => outputs[path] === undefined);
  for (const path of gone) account(path, undefined, work.removed);
  return {
    outputs,
    written: work.written.toSorted(),
    removed: work.removed.toSorted(),
    kept: kept.toSorted(),
  };
}

/** The last thing that a run writes: cut short before, it will be run again. */
function writeManifest({ output }: Folders, manifest: Manifest): void {
  const path = join(output, manifestFile);
  const text = manifestText(manifest);
  if (readIfThere(path)?.toString('utf8') !== text) writeAtomically(path, text);
}

function emitContext({ schemas, output, handlers }: Folders): EmitContext {
  const path = (from: string, to: string) => relative(from, to).replaceAll(sep, '/') || '.';
  return {
    schemas: basename(schemas),
    handlersFromOutput: path(output, handlers),
    outputFromHandlers: path(handlers, output),
  };
}
