import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import type { ImportedEvent } from '../imported/imported-event.ts';
import { readImported } from '../imported/read-imported.ts';
import { codeName } from '../model/events/code-name.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';

/** `eventwright import FILE`: events from contracts in other forms. */
export const importCommand: Command = {
  operands: '<file>',
  summary: 'Write schemas from AsyncAPI, OpenAPI, zod, TypeBox or TypeScript.',
  details:
    'FILE is an AsyncAPI document (2 or 3), an OpenAPI document (webhooks and components), a document exported from a schema registry, or a module that exports schemas of zod or TypeBox, which is run. Of a TypeScript file without schemas, its exported types are read, by ts-json-schema-generator if the project has it. Files that exist are kept.',
  folders: ['schemas'],
  options: {
    source: { value: 'NAME', does: 'The source of the events, where the file does not give it.' },
    only: { value: 'NAME,...', does: 'The events or types to take (default: all).' },
    json: {
      does: 'Print one JSON object: {"written": [FILE, …], "kept": [FILE, …], "problems": [TEXT, …], "skipped": [TEXT, …]}.',
    },
  },
  async run(call): Promise<Report> {
    const [file = ''] = call.operands;
    if (!existsSync(file)) return { text: `${file}: there is no such file.\n`, exitCode: 2 };
    const only = (call.value('only') ?? '').split(',').filter((name) => name !== '');
    const { events, problems, skipped = [] } = await readImported(file, only);
    const wanted = only.length === 0 ? events : events.filter(({ name }) => only.includes(name));
    const missing = only.filter((name) => !events.some((event) => event.name === name));
    const told = [...problems, ...missing.map((name) => `There is no \`${name}\` in ${file}.`)];
    if (wanted.length === 0) {
      const nothing = `There is no event in ${file}: nothing was written.`;
      return { text: `${[...skipped, ...told, nothing].join('\n')}\n`, exitCode: 2 };
    }
    const without = wanted.filter(({ source }) => source === undefined);
    if (without.length > 0 && call.value('source') === undefined) {
      const names = without.map(({ name }) => `\`${name}\``).join(', ');
      return {
        text: `${file} does not give the source of ${names}. Pass --source NAME.\n`,
        exitCode: 2,
      };
    }
    return writeEvents(wanted, { told, skipped }, call);
  },
};

function writeEvents(
  events: readonly ImportedEvent[],
  { skipped, told }: { readonly skipped: readonly string[]; readonly told: readonly string[] },
  call: Call,
): Report {
  const schemas = basename(call.folders.schemas);
  const written = new Set<string>();
  const kept = new Set<string>();
  const lines = events.map((event) => {
    const name = codeName('Event', { title: event.name });
    const file = `events/${name}.json`;
    const path = join(call.folders.schemas, file);
    if (existsSync(path)) {
      const isSame = written.has(file);
      if (!isSame) kept.add(file);
      return `${schemas}/${file} ${isSame ? `is another event's: \`${event.name}\` was left out` : 'exists and is kept'}.`;
    }
    written.add(file);
    writeAtomically(path, `${JSON.stringify(schemaFile(event, call), null, 2)}\n`);
    return `${schemas}/${file} was written.`;
  });
  const exitCode = told.length > 0 ? 1 : 0;
  const shown = (files: ReadonlySet<string>) => [...files].map((file) => `${schemas}/${file}`);
  const data = { written: shown(written), kept: shown(kept), problems: told, skipped };
  return { text: `${[...lines, ...skipped, ...told].join('\n')}\n`, exitCode, data };
}

function schemaFile({ detailType, name, schema, source }: ImportedEvent, call: Call): JsonObject {
  const { $id: _id, $schema, title, ...rest } = schema;
  return {
    ...($schema === undefined ? {} : { $schema }),
    title:
      codeName('Event', { title: name }) === codeName('Event', { title: title ?? '' })
        ? (title ?? name)
        : name,
    [sourceKeyword]: source ?? call.value('source') ?? '',
    [detailTypeKeyword]: detailType ?? name,
    ...rest,
  };
}
