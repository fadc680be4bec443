import { basename, dirname, join } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import { counted } from '../diagnostic/counted.ts';
import { versionFile } from '../emit/git-files.ts';
import {
  damagedOutputs,
  type Folders,
  type Generated,
  generate,
  generateChanged,
  type Mode,
} from '../generate.ts';
import { version } from '../version.ts';
import { readIfThere } from '../write/files.ts';
import type { Command, Report } from './command.ts';
import { changesSince } from './generating/changes-since.ts';
import { orphanedHandlers } from './generating/orphaned-handlers.ts';
import { otherVersions } from './generating/other-versions.ts';
import { outdatedFiles } from './generating/outdated-files.ts';
import { findingFormats, placeFindings } from './printing/finding-formats.ts';
import { formatOf, formatOptions } from './printing/output-format.ts';
import { printDiagnostics } from './printing/print-diagnostics.ts';
import { showFile } from './printing/shown-path.ts';
import { exitCodeOf, interruption } from './terminal/interruption.ts';

/** `eventwright generate`: updates the generated files to match the schemas. */
export const generateCommand: Command = {
  summary: 'Bring the generated files up to date with the schemas.',
  folders: ['schemas', 'out', 'handlers'],
  options: {
    check: { does: 'Write nothing; exit with 1 if anything is out of date.' },
    watch: {
      does: 'Keep running, and generate again after each change of the schemas or the configuration.',
    },
    ...formatOptions,
    force: { does: 'Overwrite generated files that were edited by hand.' },
  },
  readsSchemas: true,
  isLive: ({ flag }) => flag('watch'),
  run(call): Promise<Report> {
    const { folders, flag } = call;
    const mode = { check: flag('check'), force: flag('force') };
    const format = formatOf(call);
    if (typeof format === 'object') return wrongUse(format.problem);
    if (flag('watch') && (flag('check') || format !== 'text')) {
      return wrongUse('--watch goes neither with --check nor with --json or --format.');
    }
    if (format === 'json') return generateAsJson(folders, mode);
    if (format === 'text') {
      return flag('watch') ? generateForever(folders, mode) : generateOnce(folders, mode);
    }
    if (!mode.check) return wrongUse(`--format ${format} goes with --check.`);
    return checkForReview(folders, mode, format);
  },
};

function wrongUse(text: string): Promise<Report> {
  return Promise.resolve({ text: `${text}\n`, exitCode: 2 });
}

/** What is out of date and what lint finds, as annotations or as a comment. */
async function checkForReview(
  folders: Folders,
  mode: Mode,
  format: 'github' | 'markdown' | 'sarif',
): Promise<Report> {
  const result = await generate(folders, mode);
  const { diagnostics, documents } = result;
  const placed = placeFindings(diagnostics, documents, showFile(folders, format));
  const found = [...outdatedFiles(result, folders), ...placed];
  const hasFailed = found.some(({ severity }) => severity === 'error');
  return { text: findingFormats[format](found), exitCode: hasFailed ? 1 : 0 };
}

async function generateAsJson(folders: Folders, mode: Mode): Promise<Report> {
  const { documents, diagnostics, ...done } = await generate(folders, mode);
  const placed = placeFindings(diagnostics, documents, showFile(folders, 'json'));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  const isStale = mode.check && Object.values(done).some((paths) => paths.length > 0);
  const exitCode = failed || isStale || done.kept.length > 0 ? 1 : 0;
  return { text: `${JSON.stringify({ ...done, diagnostics: placed }, null, 2)}\n`, exitCode };
}

async function generateOnce(folders: Folders, mode: Mode): Promise<Report> {
  return reportOf(await generate(folders, mode), folders, mode);
}

function reportOf(result: Generated, folders: Folders, mode: Mode): Report {
  const found = printDiagnostics(result.diagnostics, result.documents, basename(folders.schemas));
  const orphans = orphanedHandlers(folders).map((line) => `${line}\n`);
  const text = `${otherVersions(folders.output)}${found}${orphans.join('')}`;
  if (result.diagnostics.some(({ severity }) => severity === 'error')) {
    return { text: `${text}\nNothing was generated.\n`, exitCode: 1 };
  }
  return mode.check ? reportCheck(text, result, folders) : reportRun(text, result, folders);
}

/** After each change, until Ctrl-C: with everything loaded already, a run takes milliseconds. */
async function generateForever(folders: Folders, mode: Mode): Promise<Report> {
  const { watchFolder } = await import('./generating/watch.ts');
  const signal = interruption();
  let kept: readonly string[] = [];
  const print = async (run: typeof generate) => {
    const start = performance.now();
    const result = await run(folders, mode);
    kept = run === generate ? result.kept : [...kept, ...result.kept];
    const { text } = reportOf(result, folders, mode);
    process.stdout.write(`${text.trimEnd()} (${Math.round(performance.now() - start)} ms)\n`);
  };
  const work = {
    first: () => print(generate),
    next: () => print(generateChanged),
    // A switch of branches changes outputs besides those of the schemas that it changes.
    async rest() {
      const changed = damagedOutputs(folders);
      for (const path of kept) changed.delete(path);
      if (changed.size > 0 && !signal.aborted) await print(generate);
    },
  };
  const { schemas } = folders;
  const configuration = folders.configuration ?? join(dirname(schemas), configurationFile);
  await watchFolder(schemas, configuration, work, signal);
  return { text: '', exitCode: exitCodeOf(signal) };
}

function reportCheck(text: string, result: Generated, { output, handlers }: Folders): Report {
  const stale = [
    ...result.written.map((path) => `${basename(output)}/${path}`),
    ...result.removed.map((path) => `${basename(output)}/${path} (no longer generated)`),
    ...result.kept.map((path) => `${basename(output)}/${path} (edited by hand)`),
    ...result.stubs.map((path) => `${basename(handlers)}/${path} (missing)`),
  ];
  if (stale.length === 0) return { text: `${text}Everything is up to date.\n`, exitCode: 0 };
  const lines = stale.map((path) => `  ${path}\n`).join('');
  const upgrade = changesSince(writtenBy(output), version());
  const told = `${text}${upgrade}Not up to date; run \`eventwright generate\`:\n${lines}`;
  return { text: told, exitCode: 1 };
}

function reportRun(text: string, result: Generated, { output, handlers }: Folders): Report {
  const { written, removed, kept, stubs } = result;
  const lines = [
    count(written, 'written'),
    count(removed, 'removed'),
    ...repairs(result, output),
    ...stubs.map((path) => `${basename(handlers)}/${path} was created for you to edit.`),
    ...kept.map(
      (path) =>
        `${basename(output)}/${path} was edited by hand and is kept; --force overwrites it.`,
    ),
  ].filter((line) => line !== '');
  const said = lines.length === 0 ? ['Nothing to do: everything is up to date.'] : lines;
  return { text: `${text}${said.join('\n')}\n`, exitCode: kept.length > 0 ? 1 : 0 };
}

/** The version that wrote the files of an output folder; undefined if that is not known. */
function writtenBy(output: string): string | undefined {
  return readIfThere(join(output, versionFile))?.toString('utf8').trim();
}

/**
 * The files that were regenerated although their text was not the generator's, because nobody's
 * edit would be lost.
 */
function repairs({ repaired }: Generated, output: string): readonly string[] {
  if (repaired.length === 0) return [];
  const paths = repaired.map((path) => `\n  ${basename(output)}/${path}`).join('');
  return [
    `${repaired.length} of these ${repaired.length === 1 ? 'was' : 'were'} as git had merged or committed them, not as they were generated:${paths}`,
  ];
}

function count(paths: readonly string[], done: string): string {
  if (paths.length === 0) return '';
  return `${counted(paths.length, 'file')} ${done}.`;
}
