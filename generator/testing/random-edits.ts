import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Random } from '../sample/random.ts';

/** The files of a small catalogue, which a random sequence of edits changes. */
export interface EditedCatalogue {
  /** Makes one edit of the schemas or the configuration, as a person would; says which. */
  readonly edit: () => string;
  /** Holds on to what is there now: it is what `undo` goes back to. */
  readonly keep: () => void;
  readonly undo: () => void;
}

type Files = Map<string, JsonObject>;
type Edit = (files: Files, random: Random) => void;

const names = ['OrderPlaced', 'ParcelScanned', 'BillPaid', 'order.cancelled'];
const sources = ['shop.orders', 'shop.parcels'];

/** Writes a catalogue below `root`, and opens it for edits. */
export function openRandomEdits(root: string, random: Random): EditedCatalogue {
  const files: Files = new Map(Object.entries(start));
  const written = new Map<string, string>();
  const save = () => {
    for (const file of written.keys()) if (!files.has(file)) rmSync(join(root, file));
    for (const [file, value] of files) {
      const text = JSON.stringify(value, null, 2);
      if (written.get(file) === text) continue;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    written.clear();
    for (const [file, value] of files) written.set(file, JSON.stringify(value, null, 2));
  };
  save();
  let kept = new Map(files);
  return {
    keep() {
      kept = new Map(files);
    },
    undo() {
      files.clear();
      for (const [file, value] of kept) files.set(file, value);
      save();
    },
    edit() {
      const [name, edit] = random.pick(Object.entries(edits));
      edit(files, random);
      save();
      return name;
    },
  };
}

const text = { description: 'A text.', type: 'string', maxLength: 20 };

function event(name: string, source: string, more: JsonObject = {}): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: name,
    description: `${name} happened.`,
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': name,
    type: 'object',
    properties: { id: text, money: { $ref: 'common.json#/definitions/Money' }, ...more },
    required: ['id'],
    additionalProperties: false,
  };
}

const start: Readonly<Record<string, JsonObject>> = {
  'schemas/events/OrderPlaced.json': event('OrderPlaced', 'shop.orders'),
  'schemas/events/ParcelScanned.json': event('ParcelScanned', 'shop.parcels', {
    kind: { $ref: '../shared/kinds.json#/definitions/Kind' },
  }),
  'schemas/events/BillPaid.json': event('BillPaid', 'shop.orders'),
  'schemas/events/common.json': {
    definitions: {
      Money: { description: 'In cents.', type: 'integer', minimum: 0, maximum: 1_000 },
    },
  },
  'schemas/shared/kinds.json': {
    definitions: { Kind: { description: 'Which.', enum: ['letter', 'box'] } },
  },
  'schemas/external/scan.json': event('Scan', 'aws.partner/scanner', {
    money: { type: 'integer' },
  }),
  'schemas/consumers/bill-order.json': {
    description: 'Bills an order.',
    on: { OrderPlaced: { where: { money: [{ numeric: ['>', 0] }] } } },
    target: 'queue',
    publishes: ['BillPaid'],
  },
  'schemas/consumers/tell-customer.json': {
    description: 'Tells a customer.',
    on: { OrderPlaced: {}, 'shop.parcels@ParcelScanned': {} },
    target: 'function',
  },
  'schemas/sources/parcel-scan.json': {
    description: 'Makes the scanner’s event ours.',
    from: { schema: '../external/scan.json' },
    to: 'ParcelScanned',
    detail: { id: '<$.detail.id>' },
  },
};

const edits: Readonly<Record<string, Edit>> = {
  'describe an event': inEvent((schema, random) => ({
    ...schema,
    description: `Edit ${random.integer(0, 999)}.`,
  })),
  'add a property': inEvent((schema, random) => ({
    ...schema,
    properties: { ...propertiesOf(schema), [`extra${random.integer(0, 3)}`]: text },
  })),
  'add a property that lint warns of': inEvent((schema, random) => ({
    ...schema,
    properties: { ...propertiesOf(schema), [`extra${random.integer(0, 3)}`]: { type: 'string' } },
  })),
  'remove the last property': inEvent((schema) => ({
    ...schema,
    properties: Object.fromEntries(Object.entries(propertiesOf(schema)).slice(0, -1)),
  })),
  'rename an event': inEvent((schema, random) => {
    const name = random.pick(names);
    return { ...schema, title: name, 'x-amazon-events-detail-type': name };
  }),
  'give an event a title': inEvent((schema, random) => ({ ...schema, title: random.pick(names) })),
  'give an event a detail type': inEvent((schema, random) => ({
    ...schema,
    'x-amazon-events-detail-type': random.pick(names),
  })),
  'give an event a source': inEvent((schema, random) => ({
    ...schema,
    'x-amazon-events-source': random.pick(sources),
  })),
  'deprecate an event': inEvent((schema, random) => ({
    ...schema,
    deprecated: random.pick([true, false]),
  })),
  'change a shared definition': (files, random) => {
    const maximum = random.integer(1, 999);
    const Money = { description: 'In cents.', type: 'integer', minimum: 0, maximum };
    files.set('schemas/events/common.json', { definitions: { Money } });
  },
  'change a definition of another folder': (files, random) => {
    const Kind = { description: 'Which.', enum: ['letter', `box${random.integer(0, 9)}`] };
    files.set('schemas/shared/kinds.json', { definitions: { Kind } });
  },
  'change an event of others': (files, random) => {
    const scan = event('Scan', 'aws.partner/scanner', { money: { type: 'integer' } });
    files.set('schemas/external/scan.json', { ...scan, description: `${random.integer(0, 9)}.` });
  },
  'take other events': (files, random) => {
    const reference = () => random.pick([...names, ...names.map((name) => `shop.orders@${name}`)]);
    const where = random.pick([{}, { where: { id: ['x'] } }, { where: { extra1: ['x'] } }]);
    const publishes = random.pick([[], [random.pick(names)]]);
    const old = files.get('schemas/consumers/tell-customer.json');
    const on = { [reference()]: where, [reference()]: {} };
    files.set('schemas/consumers/tell-customer.json', { ...old, on, publishes });
  },
  'move an event': (files, random) => {
    const file = random.pick(eventFiles(files));
    const schema = files.get(file);
    if (schema === undefined) return;
    files.delete(file);
    files.set(`schemas/events/Moved${random.integer(0, 3)}.json`, schema);
  },
  'add an event': (files, random) => {
    const name = random.pick(names);
    files.set(`schemas/events/${name}.json`, event(name, random.pick(sources)));
  },
  'remove an event': (files, random) => void files.delete(random.pick(eventFiles(files))),
  configure: (files, random) => {
    const choices: readonly JsonObject[] = [
      {},
      { formats: { branded: true } },
      { lint: { 'missing-description': 'error' } },
      { names: { 'shop.orders@OrderPlaced': 'Ordered' } },
      { registry: 'ours' },
    ];
    files.set('eventwright.json', random.pick(choices));
  },
};

function inEvent(change: (schema: JsonObject, random: Random) => JsonObject): Edit {
  return (files, random) => {
    const file = random.pick(eventFiles(files));
    const schema = files.get(file);
    if (schema !== undefined) files.set(file, change(schema, random));
  };
}

function eventFiles(files: Files): readonly string[] {
  return [...files.keys()].filter(
    (file) => file.startsWith('schemas/events/') && !file.endsWith('/common.json'),
  );
}

function propertiesOf({ properties }: JsonObject): Readonly<Record<string, Json>> {
  return isObject(properties) ? properties : {};
}
