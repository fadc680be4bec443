import type { MadeFile } from './emit/emit.ts';
import type { EmitContext } from './emit/emitter.ts';
import type { Unit } from './emit/units.ts';
import type { Catalog } from './model/catalog.ts';
import type { Manifest, Output } from './write/manifest.ts';
import { sha256 } from './write/sha256.ts';

/** What a run knows before it makes anything. */
export interface Change {
  readonly previous: Manifest | undefined;
  readonly generator: string;
  /** Schema files that are new, gone or other than they were. */
  readonly inputs: ReadonlySet<string>;
  /** Output files that are gone or other than they were written. */
  readonly outputs: ReadonlySet<string>;
}

/** What was made anew, and what the output folder shall hold of all runs together. */
export interface Made {
  readonly texts: ReadonlyMap<string, string>;
  readonly outputs: Readonly<Record<string, Output>>;
}

/** Makes the files of what changed, and keeps the account of the rest. */
export async function makeChanged(
  catalog: Catalog,
  change: Change,
  context: EmitContext,
): Promise<Made> {
  const { emit } = await import('./emit/emit.ts');
  const { units } = await import('./emit/units.ts');
  const all = units(catalog);
  const damaged = new Set(
    [...change.outputs].map((path) => change.previous?.outputs[path]?.of ?? ''),
  );
  const changed = all.filter((unit) => damaged.has(unit.file) || mustMake(unit, change));
  const files = await emit(catalog, changed, context);
  const texts = new Map(files.map(({ path, text }): [string, string] => [path, text]));
  return { texts, outputs: { ...carriedOver(all, changed, change), ...account(files) } };
}

function mustMake(unit: Unit, { previous, generator, inputs }: Change): boolean {
  if (previous === undefined || previous.generator !== generator) return true;
  return [...unit.dependsOn].some((file) => inputs.has(file));
}

/** The outputs of units that are still there and were not made anew. */
function carriedOver(
  all: readonly Unit[],
  changed: readonly Unit[],
  { previous }: Change,
): Record<string, Output> {
  const kept = new Set(all.map(({ file }) => file));
  for (const { file } of changed) kept.delete(file);
  const outputs = Object.entries(previous?.outputs ?? {});
  return Object.fromEntries(outputs.filter(([, output]) => kept.has(output.of)));
}

function account(files: readonly MadeFile[]): Record<string, Output> {
  return Object.fromEntries(files.map(({ path, text, of }) => [path, { hash: sha256(text), of }]));
}
