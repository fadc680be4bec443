import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** EventBridge API reference, PutEventsRequestEntry: `DetailType`. */
const mostCharacters = 128;

/** `eventwright new event "Order Placed"`, `eventwright new consumer NAME --on EVENT`: the first form of a file. */
export const newCommand: Command = {
  operands: '<event|consumer> <name>',
  summary: 'Scaffold an event or a consumer.',
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

/** The source that most events of the catalogue have. */
function commonSource({ events }: Catalog): string {
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
  const { find } = build(load(call.folders.schemas, call.folders.configuration));
  if (on === undefined) return misuse('Pass the event that it consumes: `--on EVENT`.');
  const found = find(on);
  if (found.kind === 'none') return misuse(`${found.message} ${found.hint}`);
  return write(`consumers/${name}.json`, firstConsumer(on, target), call);
}

function write(file: string, text: string, { folders }: Call): Report {
  const path = join(folders.schemas, file);
  const shown = `${basename(folders.schemas)}/${file}`;
  if (existsSync(path)) return { text: `${shown} already exists.\n`, exitCode: 1 };
  writeAtomically(path, text);
  return { text: `${shown} was created. Edit it, then run: eventwright generate\n`, exitCode: 0 };
}

function misuse(message: string): Report {
  return { text: `${message}\n`, exitCode: 2 };
}
