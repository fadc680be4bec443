import { basename, relative, sep } from 'node:path';
import { bring } from './bring.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { EmitContext } from './emit/emitter.ts';
import { type Unit, units } from './emit/units.ts';
import { filesToLint } from './incremental.ts';
import type { Built } from './model/build.ts';
import { type Folders, type Generated, idle, type Start } from './run.ts';
import { isWorthThread } from './second-thread/open-finisher.ts';
import { type MadeElsewhere, makeElsewhere, stopThread } from './second-thread/thread.ts';
import { type Drafts, openDrafts } from './write/drafts.ts';
import { withLock } from './write/lock.ts';

/** Checks a catalogue, and updates the outputs if nothing is wrong with it. */
export async function compile(
  start: Start,
  findChanged: (all: readonly Unit[]) => ReadonlySet<string>,
): Promise<Generated> {
  const { build } = await import('./model/build.ts');
  const built = build(start.documents);
  const compilation = { ...start, built, units: units(built.catalog), findChanged };
  return isShared(compilation) ? compileInTwo(compilation) : compileAlone(compilation);
}

/** A run, as far as it is known before the catalogue is checked. */
interface Compilation extends Start {
  readonly built: Built;
  readonly units: readonly Unit[];
  /** Outputs that are not as the last run left them. */
  readonly findChanged: (all: readonly Unit[]) => ReadonlySet<string>;
}

/** Whether all of a large catalogue is made. */
function isShared({ built, previous, state, units }: Compilation): boolean {
  const isWhole = previous?.generator !== state.generator;
  return isWhole && isWorthThread(units.length) && !built.diagnostics.some(isError);
}

/** Checks, and then makes what changed. */
async function compileAlone(compilation: Compilation): Promise<Generated> {
  const { documents, folders, mode } = compilation;
  const diagnostics = await check(compilation);
  if (diagnostics.some(isError)) return { ...idle, documents, diagnostics };
  return locked(compilation, () => {
    const drafts = mode.check ? undefined : openDrafts(folders.output);
    return make(compilation, diagnostics, { drafts }).finally(() => drafts?.discard());
  });
}

/** Checks, while the second thread makes most of the outputs. */
async function compileInTwo(compilation: Compilation): Promise<Generated> {
  const { documents, folders, mode } = compilation;
  return locked(compilation, async () => {
    const drafts = mode.check ? undefined : openDrafts(folders.output);
    const elsewhere = makeElsewhere({
      documents: [...documents.values()].map(({ file, hash, text }) => ({ file, hash, text })),
      how: { folder: folders.output, force: mode.force },
      context: emitContext(folders),
      isDrafted: drafts !== undefined,
    });
    try {
      const diagnostics = await check(compilation);
      if (diagnostics.some(isError)) return { ...idle, documents, diagnostics };
      return await make(compilation, diagnostics, { drafts, elsewhere });
    } finally {
      if (!elsewhere.isDone()) await stopThread();
      drafts?.discard();
    }
  });
}

async function check(compilation: Compilation): Promise<readonly Diagnostic[]> {
  const { built, documents, previous, state, units } = compilation;
  const { lint } = await import('./lint/lint.ts');
  return lint(documents, built, filesToLint(units, previous, state));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function locked(
  { folders, mode }: Compilation,
  work: () => Promise<Generated>,
): Promise<Generated> {
  return mode.check ? work() : withLock(folders.output, work);
}

/** Where outputs are made, and kept until all are. */
interface Place {
  readonly drafts: Drafts | undefined;
  readonly elsewhere?: MadeElsewhere;
}

async function make(
  compilation: Compilation,
  diagnostics: readonly Diagnostic[],
  { drafts, elsewhere }: Place,
): Promise<Generated> {
  const { built, documents, findChanged, folders, units } = compilation;
  const { catalog } = built;
  try {
    const making = {
      ...compilation,
      catalog,
      elsewhere,
      changed: findChanged(units),
      context: emitContext(folders),
      output: folders.output,
    };
    return { documents, diagnostics, ...(await bring(making, folders, drafts)) };
  } catch (error) {
    const { uncompilable } = await import('./lint/uncompilable.ts');
    const reasons = uncompilable(catalog);
    if (reasons.length === 0) throw error;
    return { ...idle, documents, diagnostics: [...diagnostics, ...reasons] };
  }
}

function emitContext({ schemas, output, handlers }: Folders): EmitContext {
  const path = (from: string, to: string) => relative(from, to).replaceAll(sep, '/') || '.';
  return {
    schemas: basename(schemas),
    handlersFromOutput: path(output, handlers),
    outputFromHandlers: path(handlers, output),
  };
}
