import { basename } from 'node:path';
import { suggestion } from '../diagnostic/nearest.ts';
import { lint } from '../lint/lint.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Call, Command, Report } from './command.ts';
import { type FindingFormat, findingFormats, placeFindings } from './finding-formats.ts';
import { printDiagnostics } from './print-diagnostics.ts';

/** `eventwright lint`: everything that is wrong with the schemas, and how to mend it. */
export const lintCommand: Command = {
  summary: 'List what is wrong with the schemas, and how to fix it.',
  options: {
    format: {
      value: 'NAME',
      does: 'text, json, github (annotations of a pull request) or sarif (default: text).',
    },
    json: { does: 'Same as --format json.' },
  },
  readsSchemas: true,
  run(call): Report {
    const format = formatOf(call);
    if (format !== 'text' && !isFindingFormat(format)) {
      const hint = suggestion(format, ['text', ...Object.keys(findingFormats)]);
      return { text: `There is no format \`${format}\`. ${hint}\n`, exitCode: 2 };
    }
    const schemas = basename(call.folders.schemas);
    const documents = load(call.folders.schemas, call.folders.configuration);
    const found = lint(documents, build(documents));
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const exitCode = errors > 0 ? 1 : 0;
    if (format !== 'text') {
      const text = findingFormats[format](placeFindings(found, documents, schemas));
      return { text, exitCode };
    }
    const text = printDiagnostics(found, documents, schemas);
    const counted = `${count(errors, 'error', 'No')}, ${count(found.length - errors, 'warning', 'no')}`;
    return { text: `${text}${text === '' ? '' : '\n'}${counted}.\n`, exitCode };
  },
};

function formatOf({ flag, value }: Call): string {
  return flag('json') ? 'json' : (value('format') ?? 'text');
}

function isFindingFormat(name: string): name is FindingFormat {
  return Object.hasOwn(findingFormats, name);
}

function count(number: number, noun: string, none: string): string {
  return `${number === 0 ? none : number} ${noun}${number === 1 ? '' : 's'}`;
}
