import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { documentsOf, type Files } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { lint } from '../lint.ts';

/** Lints a catalogue of these files, notes included. */
export function lintFiles(files: Files): readonly Diagnostic[] {
  const documents = documentsOf(files);
  return lint(documents, build(documents), undefined, 'note');
}

/** Lints each file alone, as `generate` does after a change, and collects what is found. */
export function lintFileByFile(files: Files): readonly Diagnostic[] {
  const documents = documentsOf(files);
  const built = build(documents);
  return [...documents.keys()].flatMap((file) => lint(documents, built, new Set([file]), 'note'));
}

/** A finding in one line: `code file pointer`. */
export function summary({ code, file, pointer }: Diagnostic): string {
  return `${code} ${file} ${pointer}`;
}
