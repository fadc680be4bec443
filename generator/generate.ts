import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { EmitContext } from './emit/emitter.ts';
import { changedInputs, filesToLint, makeChanged, type State } from './incremental.ts';
import type { Documents } from './load/document.ts';
import { load } from './load/load.ts';
import type { Catalog } from './model/catalog.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { readIfThere, remove, writeAtomically } from './write/files.ts';
import { generatorHash } from './write/generator-hash.ts';
import { alone } from './write/lock.ts';
import { type Manifest, manifestFile, manifestText, readManifest } from './write/manifest.ts';
import { changedOutputs, plan } from './write/plan.ts';

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
  const { lint } = await import('./model/lint/lint.ts');
  const built = build(documents);
  const { catalog } = built;
  const diagnostics = lint(documents, built, filesToLint(catalog, previous, state));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed) return { documents, diagnostics, written: [], removed: [], kept: [], stubs: [] };
  const work = () => bring({ folders, mode, documents, diagnostics, catalog, previous, state });
  try {
    return await (mode.check ? work() : alone(folders.output, work));
  } catch (error) {
    const { uncompilable } = await import('./model/lint/uncompilable.ts');
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

async function bring(run: Run): Promise<Generated> {
  const { folders, mode, catalog, previous, state } = run;
  const { emitStubs } = await import('./emit/emit.ts');
  const { parses } = await import('./emit/parses.ts');
  const context = emitContext(folders);
  const change = {
    previous,
    generator: state.generator,
    inputs: previous === undefined ? new Set<string>() : changedInputs(previous, state.inputs),
    outputs: changedOutputs(folders.output, previous?.outputs ?? {}),
  };
  const { texts, outputs } = await makeChanged(catalog, change, context);
  const stubs = await emitStubs(catalog, context);
  const missing = stubs.filter(({ path }) => !existsSync(join(folders.handlers, path)));
  missing.forEach(parses);
  const todo = plan(folders.output, texts, outputs, previous);
  const kept = mode.force ? [] : todo.edited;
  const write = [...todo.write].filter(([path]) => !kept.includes(path));
  const removed = todo.remove.filter((path) => !kept.includes(path));
  if (!mode.check) {
    for (const [path, text] of write) writeAtomically(join(folders.output, path), text);
    for (const path of removed) remove(folders.output, path);
    for (const { path, text } of missing) writeAtomically(join(folders.handlers, path), text);
    writeManifest(folders, { ...state, outputs, stubs: stubs.map(({ path }) => path) });
  }
  const { documents, diagnostics } = run;
  const written = write.map(([path]) => path);
  return { documents, diagnostics, written, removed, kept, stubs: missing.map(({ path }) => path) };
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
