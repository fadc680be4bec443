import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { configurationFile } from '../configuration/configuration.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import type { DocumentedCatalogue } from '../docs/site-input.ts';
import type { Folders } from '../generate.ts';
import { syntaxErrors } from '../lint/invalid-json.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { applicationName } from '../repositories/holdings.ts';
import type { Call, Command, Report } from './command.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { recordedReads } from './readers.ts';

const formats = ['site'] as const;

/** `eventwright docs`: the catalogue as a site to read, and for other tools. */
export const docsCommand: Command = {
  summary: 'Write a site that documents the events.',
  details:
    'The site opens from the file system, and needs no server and no network. Only files that changed are written; files of removed events are deleted, and files that the command did not write are kept.',
  options: {
    out: { value: 'DIR', does: 'The folder to write to (default: site).' },
    format: {
      value: 'NAME',
      does: 'site (default: site).',
    },
    title: { value: 'TEXT', does: 'The name of the catalogue (default: the name of the package).' },
    force: { does: 'Overwrite files in the folder that were edited or written by others.' },
    json: { does: 'Print what was written as one JSON object.' },
  },
  readsSchemas: true,
  async run(call): Promise<Report> {
    const name = call.value('format') ?? 'site';
    const format = formats.find((known) => known === name);
    if (format === undefined) {
      return {
        text: `There is no format \`${name}\`. ${suggestion(name, formats)}\n`,
        exitCode: 2,
      };
    }
    const catalogue = documentedCatalogue(call);
    if ('exitCode' in catalogue) return catalogue;
    return write(catalogue, call);
  },
};

/** The catalogue with all that its documents say, or why it cannot be documented. */
function documentedCatalogue({ folders, value }: Call): DocumentedCatalogue | Report {
  const documents = load(folders.schemas, folders.configuration);
  const built = build(documents);
  const wrong = [...syntaxErrors(documents), ...built.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  const schemas = basename(folders.schemas);
  if (wrong.length > 0) {
    const text = printDiagnostics(wrong, documents, schemas);
    return { text: `${text}\nNothing was written.\n`, exitCode: 1 };
  }
  const reads = recordedReads(folders.handlers);
  if (typeof reads === 'string') return { text: `${reads}\n`, exitCode: 1 };
  return {
    title: value('title') ?? applicationName(rootOf(folders)),
    catalog: built.catalog,
    generated: `./${relativePath(rootOf(folders), folders.output)}`,
    schemas,
    reads,
    versionsOf: () => [],
    historyNote: undefined,
  };
}

/** The folder that the application lies in: that of its configuration. */
function rootOf({ configuration, schemas }: Folders): string {
  return dirname(configuration ?? join(dirname(schemas), configurationFile));
}

async function write(catalogue: DocumentedCatalogue, call: Call): Promise<Report> {
  const { siteOf } = await import('../docs/site.ts');
  const { writeDocuments } = await import('../docs/write-documents.ts');
  const folder = resolve(call.value('out') ?? 'site');
  const done = await writeDocuments(folder, await siteOf(catalogue), call.flag('force'));
  const exitCode = done.kept.length > 0 ? 1 : 0;
  if (call.flag('json')) {
    return { text: `${JSON.stringify({ folder, ...done }, null, 2)}\n`, exitCode };
  }
  const shown = relativePath(process.cwd(), folder);
  const kept = done.kept.map(
    (path) =>
      `${shown}/${path} was edited, or not written by this command, and is kept; --force overwrites it.\n`,
  );
  const removed = done.removed.length === 0 ? '' : `, ${done.removed.length} removed`;
  const files = done.written.length === 1 ? '1 file' : `${done.written.length} files`;
  const text = `${files} written${removed}, ${done.unchanged} unchanged.\n${kept.join('')}Open ${shown}/index.html.\n`;
  return { text, exitCode };
}

function relativePath(from: string, to: string): string {
  return relative(from, to).replaceAll(sep, '/') || '.';
}
