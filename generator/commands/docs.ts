import { join, resolve } from 'node:path';
import { counted } from '../diagnostic/counted.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import type { AnyFile } from '../docs/document-file.ts';
import type { EventThread } from '../docs/event-thread.ts';
import type { DocumentedCatalogue } from '../docs/site-input.ts';
import type { Folders } from '../generate.ts';
import { catalogueFiles } from '../load/load.ts';
import type { Call, Command, Report } from './command.ts';
import { documentedCatalogue } from './documented-catalogue.ts';
import { relativePath } from './printing/shown-path.ts';
import { openInBrowser } from './terminal/open-in-browser.ts';

const formats = ['site', 'asyncapi', 'eventcatalog', 'mermaid'] as const;
type Format = (typeof formats)[number];

/** `eventwright docs`: the catalogue as a site to read, and for other tools. */
export const docsCommand: Command = {
  summary: 'Write a site that documents the events, or export them to other tools.',
  details:
    'The site opens from the file system, and needs no server and no network. Only files that changed are written; files of removed events are deleted, and files that the command did not write are kept.',
  folders: ['schemas', 'out', 'handlers'],
  options: {
    out: { value: 'DIR', does: 'The folder to write to (default: site, or eventcatalog).' },
    format: {
      value: 'NAME',
      does: 'site, asyncapi (AsyncAPI 3), eventcatalog (content for EventCatalog) or mermaid (default: site). asyncapi and mermaid are printed if --out is not given.',
    },
    title: { value: 'TEXT', does: 'The name of the catalogue (default: the name of the package).' },
    history: {
      value: 'N',
      does: 'The number of versions to show of each event, from git (default: 10; 0 for none).',
    },
    open: { does: 'Open the site in the browser, if standard output is a terminal.' },
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
    const folder = resolve(call.value('out') ?? format);
    const thread = format === 'site' ? await threadForFirstRun(call.folders, folder) : undefined;
    const catalogue = documentedCatalogue(call);
    if ('exitCode' in catalogue) {
      thread?.end();
      return catalogue;
    }
    const {
      done = () => undefined,
      files,
      notes,
    } = await makers[format](catalogue, folder, thread);
    const [only] = files;
    if (isPrinted(format) && typeof only?.text === 'string' && call.value('out') === undefined) {
      process.stderr.write(notes.map((note) => `${note}\n`).join(''));
      return { text: only.text, exitCode: 0 };
    }
    const report = await write({ files, notes, folder }, format, call);
    done();
    const opens = format === 'site' && call.flag('open') && process.stdout.isTTY;
    if (!opens || (await openInBrowser(join(folder, 'index.html')))) return report;
    return { ...report, text: `${report.text}No browser was found. Set BROWSER to a program.\n` };
  },
};

interface Made {
  readonly files: readonly AnyFile[];
  readonly notes: readonly string[];
  /** What remains to be done after the files are written. */
  readonly done?: () => void;
}

type Maker = (
  catalogue: DocumentedCatalogue,
  folder: string,
  thread: EventThread | undefined,
) => Promise<Made>;

/** A thread that gets ready while the catalogue is read, if the pages of many events will be made. */
async function threadForFirstRun(
  { configuration, schemas }: Folders,
  folder: string,
): Promise<EventThread | undefined> {
  const { hasLastEvents } = await import('../docs/last-events.ts');
  const { needsThread, startEventThread } = await import('../docs/event-thread.ts');
  if (hasLastEvents(folder)) return undefined;
  return needsThread(catalogueFiles(schemas, configuration).size) ? startEventThread() : undefined;
}

const makers: Readonly<Record<Format, Maker>> = {
  async site(catalogue, folder, thread) {
    const { siteOf } = await import('../docs/site.ts');
    const { keepLastEvents, readLastEvents } = await import('../docs/last-events.ts');
    const { intactDocuments } = await import('../docs/write-documents.ts');
    const last = { events: readLastEvents(folder), intact: intactDocuments(folder) };
    const { events, files } = await siteOf(catalogue, last, thread);
    return { files, notes: [], done: () => keepLastEvents(folder, events) };
  },
  async asyncapi(catalogue) {
    const { asyncApi } = await import('../docs/formats/asyncapi.ts');
    const { notes, text } = asyncApi(catalogue);
    return { files: [{ path: 'asyncapi.json', text }], notes };
  },
  async eventcatalog(catalogue) {
    const { eventCatalog } = await import('../docs/formats/event-catalog.ts');
    return { files: eventCatalog(catalogue), notes: [] };
  },
  async mermaid({ catalog }) {
    const { mermaid } = await import('../graph/mermaid.ts');
    return { files: [{ path: 'graph.mmd', text: mermaid(catalog) }], notes: [] };
  },
};

/** Formats that are one file. */
function isPrinted(format: Format): boolean {
  return format === 'asyncapi' || format === 'mermaid';
}

interface Writing extends Pick<Made, 'files' | 'notes'> {
  readonly folder: string;
}

async function write(
  { files, folder, notes }: Writing,
  format: Format,
  call: Call,
): Promise<Report> {
  const { writeDocuments } = await import('../docs/write-documents.ts');
  const done = await writeDocuments(folder, files, call.flag('force'));
  const exitCode = done.kept.length > 0 ? 1 : 0;
  if (call.flag('json')) {
    return { text: `${JSON.stringify({ folder, ...done, notes }, null, 2)}\n`, exitCode };
  }
  const shown = relativePath(process.cwd(), folder);
  const kept = done.kept.map(
    (path) =>
      `${shown}/${path} was edited, or not written by this command, and is kept; --force overwrites it.\n`,
  );
  const removed = done.removed.length === 0 ? '' : `, ${done.removed.length} removed`;
  const written = counted(done.written.length, 'file');
  const open = format === 'site' ? `Open ${shown}/index.html.\n` : '';
  const told = [...notes.map((note) => `${note}\n`), ...kept].join('');
  return {
    text: `${told}${written} written${removed}, ${done.unchanged} unchanged.\n${open}`,
    exitCode,
  };
}
