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
  const paint = painters();
  return diagnostics
    .map((diagnostic) => printDiagnostic(diagnostic, { documents, paint, show }))
    .join('\n');
}

const longestPointer = 300;

type Paint = (text: string) => string;
type Painters = Readonly<Record<Severity | 'dim' | 'bold', Paint>>;

/** Styles for the output. Whether it shows colours is asked once, and not for each text. */
function painters(): Painters {
  const painter = (style: Parameters<typeof styleText>[0]): Paint => {
    const [before = '', after = ''] = styleText(style, '|').split('|');
    return (text) => `${before}${text}${after}`;
  };
  return {
    error: painter('red'),
    warning: painter('yellow'),
    note: painter('cyan'),
    dim: painter('dim'),
    bold: painter('bold'),
  };
}

interface Printing {
  readonly documents: Documents;
  readonly paint: Painters;
  readonly show: ShowFile;
}

function printDiagnostic(diagnostic: Diagnostic, { documents, paint, show }: Printing): string {
  const { code, severity, file, pointer, message, hint } = diagnostic;
  const { line, column, mark, text } = placeOfFinding(documents.get(file), diagnostic);
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const where = paint.bold(`${show(file)}:${line}:${column}`);
  const kind = paint[severity](`${severity} ${code}`);
  return [
    `${where} ${kind}${pointer === '' ? '' : ` at ${shortened(pointer, longestPointer)}`}`,
    `  ${message}`,
    `  ${paint.dim(`${number} |`)} ${text}`,
    `  ${paint.dim(`${margin} |`)} ${' '.repeat(mark)}^`,
    `  ${hint}`,
    '',
  ].join('\n');
}
