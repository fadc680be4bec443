import { basename } from 'node:path';
import { load } from '../load/load.ts';
import { place } from '../load/place.ts';
import { build } from '../model/build.ts';
import { lint } from '../model/lint/lint.ts';
import type { Command, Report } from './command.ts';
import { printDiagnostics } from './print-diagnostics.ts';

/** `eventwright lint`: everything that is wrong with the schemas, and how to mend it. */
export const lintCommand: Command = {
  usage: 'lint [--json]',
  summary: 'say what is wrong with the schemas, and how to mend it',
  help: '  --json           one JSON list of findings, for programs\n',
  options: { json: { type: 'boolean' } },
  run({ folders, flag }): Report {
    const documents = load(folders.schemas);
    const found = lint(documents, build(documents));
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const exitCode = errors > 0 ? 1 : 0;
    if (flag('json')) {
      const findings = found.map((finding) => {
        const { line, column } = place(documents.get(finding.file), finding.pointer);
        return { ...finding, line, column };
      });
      return { text: `${JSON.stringify(findings, null, 2)}\n`, exitCode };
    }
    const text = printDiagnostics(found, documents, basename(folders.schemas));
    const warnings = found.length - errors;
    const sentence = `${count(errors, 'error')}, ${count(warnings, 'warning').toLowerCase()}`;
    const separator = text === '' ? '' : '\n';
    return {
      text: `${text}${separator}${sentence}.\n`,
      exitCode,
    };
  },
};

function count(number: number, noun: string): string {
  return `${number === 0 ? 'No' : number} ${noun}${number === 1 ? '' : 's'}`;
}
