import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compile } from './compile.ts';
import { configurationFile } from './configuration/configuration.ts';
import { changedInputs, filesThatNeed, hasSameFiles, type State } from './incremental.ts';
import type { Documents } from './load/document.ts';
import { catalogueFiles, readDocuments } from './load/load.ts';
import type { Mode } from './make-drafts.ts';
import { type Folders, type Generated, idle } from './run.ts';
import { prepareThread } from './second-thread/open-finisher.ts';
import { changedOutputs } from './write/compare-outputs.ts';
import { generatorHash } from './write/generator-hash.ts';
import { knownHashes } from './write/known-hashes.ts';
import { type LastRun, readLastRun } from './write/last-run.ts';
import { areListsIntact } from './write/recorded-hashes.ts';

export type { Mode } from './make-drafts.ts';
export type { Folders, Generated } from './run.ts';

/** Updates the output folder to match the schemas. Does nothing if they have not changed. */
export async function generate(folders: Folders, mode: Mode): Promise<Generated> {
  const previous = readLastRun(folders.output);
  const generator = generatorHash();
  const files = catalogueFiles(folders.schemas, folders.configuration);
  const isCurrent = previous?.generator === generator && areInputsKnown(folders, files, previous);
  if (previous?.generator !== generator) prepareThread(files.size);
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
