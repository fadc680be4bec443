import { basename } from 'node:path';
import type { Folders, Generated, Mode } from '../generate.ts';
import { generate } from '../generate.ts';
import { printDiagnostics } from './print-diagnostics.ts';

/** What a command has to say, and whether it found problems: the exit code is 1 then, else 0. */
export interface Report {
  readonly text: string;
  readonly problems: boolean;
}

/** `eventwright generate`: brings the generated files to what the schemas say. */
export async function generateCommand(folders: Folders, mode: Mode): Promise<Report> {
  const result = await generate(folders, mode);
  const text = printDiagnostics(result.diagnostics, result.documents, basename(folders.schemas));
  if (result.diagnostics.some(({ severity }) => severity === 'error')) {
    return { text: `${text}Nothing was generated.\n`, problems: true };
  }
  return mode.check ? reportCheck(text, result, folders) : reportRun(text, result, folders);
}

function reportCheck(text: string, result: Generated, { output, handlers }: Folders): Report {
  const stale = [
    ...result.written.map((path) => `${basename(output)}/${path}`),
    ...result.removed.map((path) => `${basename(output)}/${path} (no longer made)`),
    ...result.kept.map((path) => `${basename(output)}/${path} (edited by hand)`),
    ...result.stubs.map((path) => `${basename(handlers)}/${path} (missing)`),
  ];
  if (stale.length === 0) return { text: `${text}Everything is up to date.\n`, problems: false };
  const lines = stale.map((path) => `  ${path}\n`).join('');
  return { text: `${text}Not up to date; run \`eventwright generate\`:\n${lines}`, problems: true };
}

function reportRun(text: string, result: Generated, { output, handlers }: Folders): Report {
  const { written, removed, kept, stubs } = result;
  const lines = [
    count(written, 'written'),
    count(removed, 'removed'),
    ...stubs.map((path) => `${basename(handlers)}/${path} is a first form: it is yours now.`),
    ...kept.map(
      (path) =>
        `${basename(output)}/${path} was edited by hand and is kept; --force overwrites it.`,
    ),
  ].filter((line) => line !== '');
  const said = lines.length === 0 ? ['Nothing to do: everything is up to date.'] : lines;
  return { text: `${text}${said.join('\n')}\n`, problems: kept.length > 0 };
}

function count(paths: readonly string[], done: string): string {
  if (paths.length === 0) return '';
  return `${paths.length} ${paths.length === 1 ? 'file' : 'files'} ${done}.`;
}
