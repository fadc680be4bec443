import { styleText } from 'node:util';
import { type Diagnostic, type Severity, shownFile } from '../../diagnostic/diagnostic.ts';
import { shortened } from '../../diagnostic/shortened.ts';
import type { Documents } from '../../load/document.ts';
import { placeOfFinding } from '../../load/place.ts';
import type { ShowFile } from './shown-path.ts';

/** Diagnostics as people read them: where, what, the line with a mark under it, and how to fix it. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  documents: Documents,
  schemas: string,
): string {
  return printShown(diagnostics, documents, (file) => shownFile(file, schemas));
}

/** The same, with files named in another way than from the schemas folder on. */
export function printShown(
  diagnostics: readonly Diagnostic[],
  documents: Documents,
  show: ShowFile,
): string {
  return diagnostics.map((diagnostic) => printDiagnostic(diagnostic, documents, show)).join('\n');
}

const longestPointer = 300;

const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const satisfies Record<
  Severity,
  string
>;

function printDiagnostic(diagnostic: Diagnostic, documents: Documents, show: ShowFile): string {
  const { code, severity, file, pointer, message, hint } = diagnostic;
  const { line, column, mark, text } = placeOfFinding(documents.get(file), diagnostic);
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const where = styleText('bold', `${show(file)}:${line}:${column}`);
  const kind = styleText(colours[severity], `${severity} ${code}`);
  return [
    `${where} ${kind}${pointer === '' ? '' : ` at ${shortened(pointer, longestPointer)}`}`,
    `  ${message}`,
    `  ${styleText('dim', `${number} |`)} ${text}`,
    `  ${styleText('dim', `${margin} |`)} ${' '.repeat(mark)}^`,
    `  ${hint}`,
    '',
  ].join('\n');
}
