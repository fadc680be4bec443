import type { Catalog } from '../model/catalog.ts';
import { forAll } from '../write/last-run.ts';
import type { EmitContext, EmittedFile, Emitter } from './emitter.ts';
import {
  catalogEmitters,
  checkedEmitters,
  outlineEmitters,
  stubEmitters,
  uncheckedEmitters,
  unitEmitters,
} from './index.ts';
import type { Unit } from './units.ts';

/** What is generated again, besides what is made of the whole catalogue. */
export interface Changed {
  readonly units: readonly Unit[];
  /** Whether the outline of any part changed. */
  readonly areOutlines: boolean;
  /** Whether `emitUnchecked` is called besides, with the same parts. */
  readonly isUncheckedElsewhere?: boolean;
}

/** A file that was made, and the schema file that it was made for, or one of `forAll`. */
export interface MadeFile extends EmittedFile {
  readonly of: string;
}

/** The files of some of a catalogue's parts, and those of the catalogue as a whole. */
export async function* emit(
  catalog: Catalog,
  { areOutlines, isUncheckedElsewhere = false, units }: Changed,
  context: EmitContext,
): AsyncGenerator<MadeFile> {
  const emitters = isUncheckedElsewhere ? checkedEmitters : unitEmitters;
  yield* emitUnits(emitters, units, context);
  if (areOutlines) {
    for (const file of await run(outlineEmitters, catalog, context))
      yield { ...file, of: forAll.outlines };
  }
  for (const file of await run(catalogEmitters, catalog, context))
    yield { ...file, of: forAll.whole };
}

/** The files of some parts, without those that are made from what lint runs. */
export function emitUnchecked(
  units: readonly Unit[],
  context: EmitContext,
): AsyncGenerator<MadeFile> {
  return emitUnits(uncheckedEmitters, units, context);
}

async function* emitUnits(
  emitters: readonly Emitter[],
  units: readonly Unit[],
  context: EmitContext,
): AsyncGenerator<MadeFile> {
  for (const unit of units) {
    for (const file of await run(emitters, unit.catalog, context)) {
      yield { ...file, of: unit.file };
    }
  }
}

/** The first form of what people write, for every consumer. */
export async function emitStubs(
  catalog: Catalog,
  context: EmitContext,
): Promise<readonly EmittedFile[]> {
  return run(stubEmitters, catalog, context);
}

async function run(
  emitters: readonly Emitter[],
  catalog: Catalog,
  context: EmitContext,
): Promise<readonly EmittedFile[]> {
  const files: EmittedFile[] = [];
  for (const emitter of emitters) files.push(...(await emitter(catalog, context)));
  return files;
}
