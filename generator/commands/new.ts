import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject } from '@eventwright/json';
import type { AwsEventEntry } from '../aws/event-data.ts';
import { allAwsEvents, findAwsEvents } from '../aws/find-aws-events.ts';
import { type PinnedEvent, pinAwsEvent } from '../aws/pin-aws-event.ts';
import { awsLimits } from '../aws-limits.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { targetKinds } from '../model/consumers/target-kinds.ts';
import { codeName } from '../model/events/code-name.ts';
import type { Found } from '../model/events/event-index.ts';
import { placeholderSource } from '../model/events/placeholder-source.ts';
import { exampleOf } from '../sample/example-of.ts';
import { firstConsumer, firstEvent } from '../scaffold/first-forms.ts';
import { firstEventSource, firstTableSource } from '../scaffold/first-source.ts';
import { isIdentifier } from '../typescript/identifier.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';

const { most: mostCharacters } = awsLimits.detailTypeCharacters;

/** `eventwright new event "Order Placed"`, `new consumer NAME --on EVENT`, `new source NAME --to EVENT`: the first form of a file. */
export const newCommand: Command = {
  operands: '<event|consumer|source> <name>',
  summary: 'Scaffold an event, a consumer or a source.',
  details:
    'A consumer can take an event of the catalogue, or of an AWS service (--on aws.s3@ObjectCreated), whose schema is then written to schemas/external. A source turns the changes of a DynamoDB table, or an event of an AWS service, into an event of the catalogue (--to EVENT).',
  folders: ['schemas'],
  options: {
    source: { value: 'NAME', does: 'For an event: its source.' },
    name: {
      value: 'NAME',
      does: 'For an event: its name in code (default: made of the detail type).',
    },
    on: {
      value: 'EVENT',
      does: 'For a consumer: the event that it consumes. For a source: the AWS event that it takes (default: the changes of a table).',
    },
    to: { value: 'EVENT', does: 'For a source: the event that it publishes.' },
    key: {
      value: 'ATTRIBUTE,...',
      does: 'For a source that takes the changes of a table: its key attributes (default: the first property that is called an id).',
    },
    target: {
      value: 'KIND',
      does: `For a consumer: one of ${targetKinds.join(', ')} (default: queue).`,
    },
    json: { does: 'Print one JSON object: {"created": [FILE, …], "exist": [FILE, …]}.' },
  },
  run(call): Report {
    const [kind, name] = call.operands;
    if (kind === 'event' && name !== undefined) return newEvent(name, call);
    if (kind === 'consumer' && name !== undefined) return newConsumer(name, call);
    if (kind === 'source' && name !== undefined) return newSource(name, call);
    return misuse(
      'Use `new event "Detail Type"`, `new consumer NAME --on EVENT` or `new source NAME --to EVENT`.',
    );
  },
};

function newEvent(detailType: string, call: Call): Report {
  if (detailType.trim() === '' || detailType.length > mostCharacters) {
    return misuse(`A detail type has 1 to ${mostCharacters} characters.`);
  }
  const title = call.value('name') ?? detailType;
  const name = codeName('', { title });
  if (!/\p{ID_Start}/u.test(name) || !isIdentifier(name)) {
    return misuse(
      `No name in code can be derived from \`${title}\`. Pass one: \`--name OrderPlaced\`.`,
    );
  }
  const { catalog } = build(load(call.folders.schemas, call.folders.configuration));
  const file = `events/${name}.json`;
  const other = catalog.events.find((event) => event.name.toLowerCase() === name.toLowerCase());
  if (other !== undefined && other.file !== file) {
    return misuse(
      `\`${other.file}\` is already \`${other.name}\` in code. Pass another \`--name\`.`,
    );
  }
  const source = call.value('source') ?? commonSource(catalog);
  return write(file, firstEvent({ title, detailType, source }), call);
}

/** The source in the configuration, otherwise the most frequent source in the catalogue. */
function commonSource({ configuration, events }: Catalog): string {
  if (configuration.source !== undefined) return configuration.source;
  const groups = [...Map.groupBy(events, ({ source }) => source)];
  const [first] = groups.toSorted(([, left], [, right]) => right.length - left.length);
  return first?.[0] ?? placeholderSource;
}

function newConsumer(name: string, call: Call): Report {
  if (!isKebabCase(name)) return misuse(notKebabCase(name, 'consumer', 'ship-order'));
  const target = call.value('target') ?? 'queue';
  if (!targetKinds.some((kind) => kind === target)) {
    return misuse(`There is no target \`${target}\`. ${suggestion(target, targetKinds)}`);
  }
  const on = call.value('on');
  if (on === undefined) return misuse('Pass the event that it consumes: `--on EVENT`.');
  const built = build(load(call.folders.schemas, call.folders.configuration));
  const found = built.find(on);
  const file = `consumers/${name}.json`;
  if (found.kind === 'event') {
    return forStack(name, write(file, firstConsumer(on, target), call));
  }
  const event = awsEvent(on, found);
  if (typeof event === 'string') return misuse(event);
  if (existsSync(join(call.folders.schemas, file))) return exists(file, call);
  const pinned = pinAwsEvent(event, (taken) => built.find(taken).kind === 'event');
  return forStack(name, writePinned(pinned, file, firstConsumer(event.name, target), call));
}

function newSource(name: string, call: Call): Report {
  if (!isKebabCase(name)) return misuse(notKebabCase(name, 'source', 'order-shipment'));
  const to = call.value('to');
  if (to === undefined) return misuse('Pass the event that it publishes: `--to EVENT`.');
  const built = build(load(call.folders.schemas, call.folders.configuration));
  const found = built.find(to);
  if (found.kind !== 'event') return misuse(`${found.message} ${found.hint}`);
  const { event } = found;
  if (event.isExternal)
    return misuse(`\`${to}\` is an event of others: a source publishes your own.`);
  const example = exampleOf(event);
  if (!isObject(example)) {
    return misuse(
      `No valid detail of \`${to}\` is known. Add one to \`examples\` in ${event.file}.`,
    );
  }
  const file = `sources/${name}.json`;
  const on = call.value('on');
  if (on === undefined) {
    const key = (call.value('key') ?? '').split(',').filter(Boolean);
    const made = write(file, firstTableSource({ event, example }, key), call);
    return forStack(`${name}-source`, made, ['table']);
  }
  const taken = awsEvent(on, built.find(on));
  if (typeof taken === 'string') return misuse(taken);
  if (existsSync(join(call.folders.schemas, file))) return exists(file, call);
  const pinned = pinAwsEvent(taken, () => false);
  const text = firstEventSource({ event, example }, pinned);
  return forStack(`${name}-source`, writePinned(pinned, file, text, call));
}

/** Says how a new construct comes into the stack. */
function forStack(name: string, report: Report, properties: readonly string[] = []): Report {
  if (report.exitCode !== 0) return report;
  const construct = codeName('', { title: name });
  const props = ['eventBus', ...properties].join(', ');
  const id = construct.replace(/Source$/, '');
  const line = `Then add to your stack: new ${construct}(this, '${id}', { ${props} });`;
  return { ...report, text: `${report.text}${line}\n` };
}

function isKebabCase(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}

function notKebabCase(name: string, kind: string, example: string): string {
  return `\`${name}\` is not a valid ${kind} name. Use lowercase letters and hyphens, \`${example}\`.`;
}

/** The event of an AWS service that a name means, or why there is none. */
function awsEvent(on: string, found: Found<Event>): AwsEventEntry | string {
  const [event, ...others] = findAwsEvents(on);
  if (found.kind === 'event') return `\`${on}\` is not an event of an AWS service.`;
  if (event === undefined || found.isAmbiguous) {
    const hint = on.startsWith('aws.') ? suggestion(on, allAwsEvents().map(nameOf)) : found.hint;
    return `${found.message} ${hint}`;
  }
  if (others.length === 0) return event;
  const names = [event, ...others].slice(0, 3).map((one) => `\`${one.name}\``);
  return `${others.length + 1} services have the event \`${on}\`. Write ${names.join(' or ')}.`;
}

function writePinned(pinned: PinnedEvent, file: string, first: string, call: Call): Report {
  writeAtomically(join(call.folders.schemas, pinned.file), pinned.text);
  const { text, exitCode } = write(file, first, call);
  const shown = shownIn(call, pinned.file);
  return {
    text: `${shown} was created: the schema of the AWS event.\n${text}`,
    exitCode,
    data: { created: [shown, shownIn(call, file)], exist: [] },
  };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** A file of the catalogue as messages name it. */
function shownIn({ folders }: Pick<Call, 'folders'>, file: string): string {
  return `${basename(folders.schemas)}/${file}`;
}

function exists(file: string, call: Pick<Call, 'folders'>): Report {
  const shown = shownIn(call, file);
  const data = { created: [], exist: [shown] };
  return { text: `${shown} already exists.\n`, exitCode: 1, data };
}

function write(file: string, text: string, call: Call): Report {
  const path = join(call.folders.schemas, file);
  const shown = shownIn(call, file);
  if (existsSync(path)) return exists(file, call);
  writeAtomically(path, text);
  return {
    text: `${shown} was created. Edit it, then run: eventwright generate\n`,
    exitCode: 0,
    data: { created: [shown], exist: [] },
  };
}

function misuse(message: string): Report {
  return { text: `${message}\n`, exitCode: 2 };
}
