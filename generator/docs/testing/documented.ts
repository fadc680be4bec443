import type { Json } from '@eventwright/json';
import type { Documents } from '../../load/document.ts';
import { load } from '../../load/load.ts';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { sha256 } from '../../write/sha256.ts';
import type { DocumentedCatalogue } from '../site-input.ts';

/** The catalogue of these files, ready to be documented, for tests. */
export function documented(files: Readonly<Record<string, Json>>): DocumentedCatalogue {
  return documentedOf(documentsOf(files));
}

/** The catalogue in a folder, with the configuration in a file, ready to be documented. */
export function documentedFolder(folder: string, configuration?: string): DocumentedCatalogue {
  return documentedOf(load(folder, configuration));
}

function documentedOf(documents: Documents): DocumentedCatalogue {
  const { catalog, diagnostics } = build(documents);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return {
    title: 'shop',
    version: '2.1.0',
    catalog,
    generated: './generated',
    schemas: 'schemas',
    generatedDocuments: undefined,
    reads: new Map(),
    versionsOf: () => [],
    versionsKeyOf: () => '',
    hashOf: (file) => sha256(JSON.stringify(documents.get(file)?.value ?? null)),
    historyNote: undefined,
  };
}
