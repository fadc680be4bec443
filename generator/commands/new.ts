import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { allAwsEvents, findAwsEvents } from '../aws/find-aws-events.ts';
import { pinAwsEvent } from '../aws/pin-aws-event.ts';
import { awsLimits } from '../aws-limits.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog } from '../model/catalog.ts';
import { targetKinds } from '../model/consumers/target-kinds.ts';
import { codeName } from '../model/events/code-name.ts';
import { firstConsumer, firstEvent } from '../scaffold/first-forms.ts';
import { isIdentifier } from '../typescript/identifier.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';

const { most: mostCharacters } = awsLimits.detailTypeCharacters;

/** `eventwright new event "Order Placed"`, `eventwright new consumer NAME --on EVENT`: the first form of a file. */
export const newCommand: Command = {
  operands: '<event|consumer> <name>',
  summary: 'Scaffold an event or a consumer.',
  details:
    'A consumer can take an event of the catalogue, or of an AWS service (--on aws.s3@ObjectCreated), whose schema is then written to schemas/external.',
  options: {
    source: { value: 'NAME', does: 'For an event: its source.' },
    name: {
      value: 'NAME',
      does: 'For an event: its name in code (default: made of the detail type).',
    },
    on: { value: 'EVENT', does: 'For a consumer: the event that it consumes.' },
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
    return misuse('Use `new event "Detail Type"` or `new consumer NAME --on EVENT`.');
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

/** The source that the configuration gives, else the one that most events of the catalogue have. */
function commonSource({ configuration, events }: Catalog): string {
  if (configuration.source !== undefined) return configuration.source;
  const groups = [...Map.groupBy(events, ({ source }) => source)];
  const [first] = groups.toSorted(([, left], [, right]) => right.length - left.length);
  return first?.[0] ?? 'my.system';
}

function newConsumer(name: string, call: Call): Report {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return misuse(
      `\`${name}\` is not a valid consumer name. Use lowercase letters and hyphens, \`ship-order\`.`,
    );
  }
  const target = call.value('target') ?? 'queue';
  if (!targetKinds.some((kind) => kind === target)) {
    return misuse(`There is no target \`${target}\`. ${suggestion(target, targetKinds)}`);
  }
  const on = call.value('on');
  if (on === undefined) return misuse('Pass the event that it consumes: `--on EVENT`.');
  const built = build(load(call.folders.schemas, call.folders.configuration));
  const found = built.find(on);
  const file = `consumers/${name}.json`;
  if (found.kind === 'event') return write(file, firstConsumer(on, target), call);
  const ofAws = findAwsEvents(on);
  const [event] = ofAws;
  if (event === undefined || found.isAmbiguous) {
    const hint = on.startsWith('aws.') ? suggestion(on, allAwsEvents().map(nameOf)) : found.hint;
    return misuse(`${found.message} ${hint}`);
  }
  if (ofAws.length > 1) {
    const names = ofAws.slice(0, 3).map((one) => `\`${one.name}\``);
    return misuse(
      `${ofAws.length} services have the event \`${on}\`. Write ${names.join(' or ')}.`,
    );
  }
  if (existsSync(join(call.folders.schemas, file))) return exists(file, call);
  const pinned = pinAwsEvent(event, (taken) => built.find(taken).kind === 'event');
  writeAtomically(join(call.folders.schemas, pinned.file), pinned.text);
  const { text, exitCode } = write(file, firstConsumer(event.name, target), call);
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
