import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import { lint } from '../lint/lint.ts';
import type { Documents } from '../load/document.ts';
import { catalogueFolders, load } from '../load/load.ts';
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
    if (![...documents.keys()].some(isOfCatalogue)) {
      return { text: nothingToCheck(call.folders.schemas, documents), exitCode: 2 };
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

function isOfCatalogue(file: string): boolean {
  return catalogueFolders.some((folder) => file.startsWith(`${folder}/`));
}

/** Files that lie beside `events/` by mistake are named: those in a folder, then those in none. */
function nothingToCheck(folder: string, documents: Documents): string {
  const name = basename(folder);
  const beside = existsSync(folder) ? readdirSync(folder) : [];
  const [misplaced] = [
    ...[...documents.keys()].filter((file) => file !== configurationFile),
    ...beside.filter((file) => /\.(json|ya?ml)$/.test(file)),
  ];
  const hint =
    misplaced === undefined
      ? 'Add one with `eventwright new event NAME`, or pass --schemas DIR.'
      : `\`${name}/${misplaced}\` is in none of their folders. Move schemas of events to \`${name}/events/\`.`;
  return `There is nothing to check: \`${name}\` has no events, consumers or sources.\n${hint}\n`;
}

function count(number: number, noun: string, none: string): string {
  return `${number === 0 ? none : number} ${noun}${number === 1 ? '' : 's'}`;
}
