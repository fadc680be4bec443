import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsEventEntry, awsEventData } from '../aws/event-data.ts';
import { awsEventSchema } from '../aws/event-schema.ts';
import {
  allAwsEvents,
  awsEventsOf,
  findAwsEvents,
  searchAwsEvents,
} from '../aws/find-aws-events.ts';
import { pinAwsEvent } from '../aws/pin-aws-event.ts';
import { counted } from '../diagnostic/counted.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';

/** `eventwright aws [SOURCE]`: the events of AWS services, whose schemas the package has. */
export const awsCommand: Command = {
  operands: '[source]',
  summary: 'List the events of AWS services, or show the schema of one.',
  details:
    'Without an operand, lists the services. With a source (aws.s3 or s3), lists its events. With an event (aws.s3@ObjectCreated, or "aws.s3@Object Created"), prints the JSON Schema of its detail. Works offline.',
  folders: ['schemas'],
  options: {
    search: {
      value: 'TEXT',
      does: 'List the events whose name or fields contain all the words of a text.',
    },
    pin: { does: 'Write the schema of the event to schemas/external, for consumers to refer to.' },
    json: { does: 'Print JSON.' },
  },
  run(call): Report {
    const [operand] = call.operands;
    const search = call.value('search');
    if (search !== undefined) return list(searchAwsEvents(search), call, `matches \`${search}\``);
    if (operand === undefined) return call.flag('json') ? list(allAwsEvents(), call) : services();
    const events = awsEventsOf(operand);
    if (events.length > 0) return list(events, call);
    const found = findAwsEvents(operand);
    const [event] = found;
    if (event === undefined) return unknown(operand);
    if (found.length > 1) return list(found, call);
    return call.flag('pin') ? pin(event, call) : show(event);
  },
};

function services(): Report {
  const groups = Map.groupBy(allAwsEvents(), ({ source }) => source);
  const width = Math.max(...[...groups.keys()].map((source) => source.length));
  const lines = [...groups].map(([source, { length }]) => {
    return `${source.padEnd(width)}  ${counted(length, 'event')}\n`;
  });
  const hint = 'Run `eventwright aws SOURCE` to list the events of a service.';
  const told = `${allAwsEvents().length} events of ${groups.size} services. ${hint}`;
  return { text: `${lines.join('')}\n${told}\n`, exitCode: 0 };
}

function list(events: readonly AwsEventEntry[], { flag }: Call, wanted = 'is there'): Report {
  const shown = events.map(({ detailType, name, source }) => ({ name, source, detailType }));
  if (flag('json')) return { text: `${JSON.stringify(shown, null, 2)}\n`, exitCode: 0 };
  if (events.length === 0) return { text: `No event of AWS ${wanted}.\n`, exitCode: 1 };
  const width = Math.max(...shown.map(({ name }) => name.length));
  const lines = shown.map(({ detailType, name }) => `${name.padEnd(width)}  ${detailType}\n`);
  return { text: lines.join(''), exitCode: 0 };
}

function show(event: AwsEventEntry): Report {
  const schema = awsEventSchema(event, awsEventData());
  return { text: `${JSON.stringify(schema, null, 2)}\n`, exitCode: 0 };
}

function pin(event: AwsEventEntry, { folders }: Call): Report {
  const { catalog } = build(load(folders.schemas, folders.configuration));
  const names = new Set([...catalog.events, ...catalog.external].map(({ name }) => name));
  const { file, text } = pinAwsEvent(event, (name) => names.has(name));
  const path = join(folders.schemas, file);
  if (existsSync(path)) return { text: `${file} already exists.\n`, exitCode: 1 };
  writeAtomically(path, text);
  return { text: `${file} was created.\n`, exitCode: 0 };
}

function unknown(operand: string): Report {
  const names = new Set(allAwsEvents().flatMap(({ name, source }) => [name, source]));
  const hint = suggestion(operand, names);
  const search = 'Or search: `eventwright aws --search TEXT`.';
  return { text: `The package has no events of \`${operand}\`. ${hint} ${search}\n`, exitCode: 2 };
}
