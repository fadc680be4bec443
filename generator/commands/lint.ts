import { basename } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import { lint } from '../lint/lint.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Command, Report } from './command.ts';
import { findingFormats, placeFindings } from './printing/finding-formats.ts';
import { formatOf, formatOptions } from './printing/output-format.ts';
import { printDiagnostics } from './printing/print-diagnostics.ts';
import { showFile } from './printing/shown-path.ts';

/** `eventwright lint`: everything that is wrong with the schemas, and how to fix it. */
export const lintCommand: Command = {
  summary: 'List what is wrong with the schemas, and how to fix it.',
  folders: ['schemas'],
  options: formatOptions,
  readsSchemas: true,
  run(call): Report {
    const format = formatOf(call);
    if (typeof format === 'object') return { text: `${format.problem}\n`, exitCode: 2 };
    const schemas = basename(call.folders.schemas);
    const documents = load(call.folders.schemas, call.folders.configuration);
    if (documents.size === 0 || [...documents.keys()].every((file) => file === configurationFile)) {
      return {
        text: `There is nothing to check: \`${schemas}\` has no events, consumers or sources.\nAdd one with \`eventwright new event NAME\`, or pass --schemas DIR.\n`,
        exitCode: 2,
      };
    }
    const found = lint(documents, build(documents), undefined, 'note');
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const exitCode = errors > 0 ? 1 : 0;
    if (format !== 'text') {
      const text = findingFormats[format](
        placeFindings(found, documents, showFile(call.folders, format)),
      );
      return { text, exitCode };
    }
    const text = printDiagnostics(found, documents, schemas);
    const notes = found.filter(({ severity }) => severity === 'note').length;
    const warnings = count(found.length - errors - notes, 'warning', 'no');
    const told = notes === 0 ? '' : `, ${count(notes, 'note', 'no')}`;
    const counted = `${count(errors, 'error', 'No')}, ${warnings}${told}`;
    return { text: `${text}${text === '' ? '' : '\n'}${counted}.\n`, exitCode };
  },
};

function count(number: number, noun: string, none: string): string {
  return `${number === 0 ? none : number} ${noun}${number === 1 ? '' : 's'}`;
}
