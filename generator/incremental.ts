import { configurationFile } from './configuration/configuration.ts';
import type { MadeFile } from './emit/emit.ts';
import type { EmitContext } from './emit/emitter.ts';
import type { Unit } from './emit/units.ts';
import type { Catalog } from './model/catalog.ts';
import { forAll, hashesIn, type LastRun, type Outputs } from './write/last-run.ts';

/** What decides whether a run has anything to do. */
export type State = Pick<LastRun, 'generator' | 'inputs'>;

/** Schema files that are new, gone or changed since the last run. */
export function changedInputs(
  previous: LastRun,
  inputs: ReadonlyMap<string, string | undefined>,
): ReadonlySet<string> {
  const differs = (file: string) => previous.inputs.get(file) !== inputs.get(file);
  return new Set([
    ...[...inputs.keys()].filter(differs),
    ...[...previous.inputs.keys()].filter(differs),
  ]);
}

/** Whether this generator ran before on the same files, whatever their content was. */
export function hasSameFiles(previous: LastRun, { generator, inputs }: State): boolean {
  if (previous.generator !== generator) return false;
  const before = previous.inputs;
  return before.size === inputs.size && [...inputs.keys()].every((file) => before.has(file));
}

/**
 * The files that a run has to look at: those that changed, and those that refer to them. All of them
 * (undefined) where a file came or went, as any other may have referred to it. The last run found no
 * error in the rest, or it would have left no manifest.
 */
export function filesToLint(
  all: readonly Unit[],
  previous: LastRun | undefined,
  state: State,
): ReadonlySet<string> | undefined {
  if (previous === undefined || !hasSameFiles(previous, state)) return undefined;
  const changed = changedInputs(previous, state.inputs);
  return new Set([...changed, ...filesThatNeed(all, previous, changed)]);
}

/** The files of the parts of a catalogue that depend on some schema files, or did in the last run. */
export function filesThatNeed(
  all: readonly Unit[],
  previous: LastRun,
  files: ReadonlySet<string>,
): readonly string[] {
  return all.flatMap((unit) => (dependsOnAny(unit, previous, files) ? [unit.file] : []));
}

/** What the parts of a catalogue need besides themselves and the configuration, for the next run. */
export function needsOf(all: readonly Unit[]): LastRun['needs'] {
  const needs = all.map(({ dependsOn, file }) => {
    const others = [...dependsOn].filter((one) => one !== file && one !== configurationFile);
    return [file, others.sort().join('\n')] as const;
  });
  return new Map(needs.filter(([, others]) => others !== ''));
}

/** What a run knows before it generates anything. */
export interface Change {
  readonly previous: LastRun | undefined;
  readonly generator: string;
  /** Schema files that are new, gone or other than they were. */
  readonly inputs: ReadonlySet<string>;
  /** Output files that are gone or other than they were written. */
  readonly outputs: ReadonlySet<string>;
  /** Whether the second thread makes what it can. */
  readonly isShared: boolean;
}

/** What is generated again, and what stays from the last run. */
export interface Made {
  /** One file after the other, so that a large catalogue is never in memory as a whole. */
  readonly files: AsyncIterable<MadeFile>;
  /** The number of parts of the catalogue that they are for. */
  readonly parts: number;
  /** What the last run made for the rest. */
  readonly kept: Outputs;
  readonly outlines: LastRun['outlines'];
}

/** Makes the files of what changed, and keeps the account of the rest. */
export async function makeChanged(
  catalog: Catalog,
  all: readonly Unit[],
  change: Change,
  context: EmitContext,
): Promise<Made> {
  const { emit } = await import('./emit/emit.ts');
  const { outlineOf } = await import('./emit/outline.ts');
  const damaged = damagedUnits(change);
  const units = all.filter((unit) => damaged.has(unit.file) || mustMake(unit, change));
  const again = new Set(units.map(({ file }) => file));
  const outlines = new Map(
    [...Map.groupBy(all, ({ file }) => file)].map(([file, some]) => {
      const before = again.has(file) ? undefined : change.previous?.outlines.get(file);
      return [file, before ?? outlineOf(some)];
    }),
  );
  const areOutlines = damaged.has(forAll.outlines) || haveOutlinesChanged(outlines, change);
  const kept = [...outlines.keys()].filter((file) => !again.has(file));
  return {
    files: emit(catalog, { units, areOutlines, isUncheckedElsewhere: change.isShared }, context),
    parts: units.length,
    kept: carriedOver(areOutlines ? kept : [...kept, forAll.outlines], change),
    outlines,
  };
}

function haveOutlinesChanged(
  outlines: ReadonlyMap<string, string>,
  { generator, inputs, previous }: Change,
): boolean {
  if (previous?.generator !== generator || inputs.has(configurationFile)) return true;
  const before = previous.outlines;
  return before.size !== outlines.size || [...outlines].some(([of, one]) => before.get(of) !== one);
}

function mustMake(unit: Unit, { previous, generator, inputs }: Change): boolean {
  if (previous === undefined || previous.generator !== generator) return true;
  return dependsOnAny(unit, previous, inputs);
}

/**
 * What a part depended on counts, too: without it, a consumer's reference can mean an event that is
 * as it was.
 */
function dependsOnAny(
  { dependsOn, file }: Unit,
  { needs }: LastRun,
  files: ReadonlySet<string>,
): boolean {
  const before = needs.get(file)?.split('\n') ?? [];
  return [...dependsOn, ...before].some((one) => files.has(one));
}

/** The files whose outputs somebody changed or removed. */
function damagedUnits({ outputs, previous }: Change): ReadonlySet<string> {
  if (outputs.size === 0) return new Set();
  const isDamaged = (list: string) => hashesIn(list).some(([path]) => outputs.has(path));
  return new Set(
    [...(previous?.outputs ?? [])].flatMap(([of, list]) => (isDamaged(list) ? [of] : [])),
  );
}

/** The outputs of what still exists and was not regenerated. */
function carriedOver(kept: readonly string[], { previous }: Change): Outputs {
  return new Map(
    kept.flatMap((of) => {
      const list = previous?.outputs.get(of);
      return list === undefined ? [] : [[of, list]];
    }),
  );
}
