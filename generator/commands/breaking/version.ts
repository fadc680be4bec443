import type { Documents } from '../../load/document.ts';
import { type Built, build } from '../../model/build.ts';
import type { Catalog } from '../../model/catalog.ts';

/** One version of a catalogue: its files, and the model built from them. */
export interface Version {
  readonly documents: Documents;
  readonly catalog: Catalog;
  readonly schemas: Built['schemas'];
}

/** The earlier versions of a catalogue that the present one is compared with. */
export interface EarlierVersions {
  /** How messages call them: `HEAD`, `HEAD and 3 earlier revisions`. */
  readonly name: string;
  /** Newest first; there is at least one. */
  readonly versions: readonly Version[];
  /** The present version, if it is compared in a different form than it is written in. */
  readonly present?: Version;
  /** What the comparison skipped, one sentence each. */
  readonly notes: readonly string[];
}

/** Links the files of a version. */
export function versionOf(documents: Documents): Version {
  const { catalog, schemas } = build(documents);
  return { documents, catalog, schemas };
}
