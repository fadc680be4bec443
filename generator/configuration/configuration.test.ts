import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { lint } from '../lint/lint.ts';
import type { Document } from '../load/document.ts';
import { build } from '../model/build.ts';
import { defaultConfiguration } from './configuration.ts';

const order: JsonObject = {
  title: 'OrderPlaced',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 8 } },
  additionalProperties: false,
};

function read(configuration: Json, event: JsonObject = order) {
  const files = { 'eventwright.json': configuration, 'events/OrderPlaced.json': event };
  const documents = new Map(
    Object.entries(files).map(([file, value]): [string, Document] => [
      file,
      { file, value, text: JSON.stringify(value), hash: '' },
    ]),
  );
  const built = build(documents);
  const found = lint(documents, built).map(
    ({ code, severity, file, pointer }) => `${severity} ${code} ${file} ${pointer}`,
  );
  return { ...built, found };
}

describe('The configuration', () => {
  test('writes the settings of a catalogue and leaves the rest unchanged', () => {
    const { catalog } = read({
      source: 'shop',
      out: 'made',
      formats: { branded: true },
      compatibility: { default: 'forward', events: { OrderPlaced: 'full-transitive' } },
      registry: 'shop-events',
    });
    expect(catalog.configuration).toMatchObject({
      folders: { out: 'made' },
      source: 'shop',
      lint: new Map(),
      formats: { branded: true },
      compatibility: { default: 'forward', events: new Map([['OrderPlaced', 'full-transitive']]) },
      registry: 'shop-events',
    });
    expect(read({}).catalog.configuration).toEqual(defaultConfiguration);
  });

  test.each<[string, JsonObject, string]>([
    ['a member that there is not', { sorce: 'x' }, 'unknown-member eventwright.json /sorce'],
    [
      'two modes of one event',
      {
        source: 'shop',
        compatibility: { events: { OrderPlaced: 'full', 'shop@OrderPlaced': 'none' } },
      },
      'invalid-configuration eventwright.json /compatibility/events/shop@OrderPlaced',
    ],
    [
      'one event twice in a list',
      { source: 'shop', edge: ['OrderPlaced', 'shop@OrderPlaced'] },
      'invalid-configuration eventwright.json /edge/1',
    ],
    [
      'an account that is none',
      { consumerAccounts: { '12': ['OrderPlaced'] } },
      'invalid-configuration eventwright.json /consumerAccounts/12',
    ],
    [
      'a name of an event that there is not',
      { source: 'shop', names: { 'shop@Order Placed': 'Placed' } },
      'unknown-event eventwright.json /names/shop@Order Placed',
    ],
    [
      'one folder for schemas and for what is generated',
      { source: 'shop', out: './schemas/' },
      'invalid-configuration eventwright.json /out',
    ],
    [
      'one folder for handlers and for what is generated',
      { source: 'shop', handlers: 'generated' },
      'invalid-configuration eventwright.json /handlers',
    ],
    [
      'a bus that is none',
      { buses: { shop: 'two words' } },
      'invalid-configuration eventwright.json /buses/shop',
    ],
    [
      'a convention of metadata that no event gets to',
      { metadata: ['none', 'eventwright'] },
      'invalid-configuration eventwright.json /metadata/1',
    ],
    [
      'no convention of metadata',
      { metadata: [] },
      'invalid-configuration eventwright.json /metadata',
    ],
    [
      'a preset that there is not, which is not held against the events',
      { metadata: 'cloudevent' },
      'invalid-configuration eventwright.json /metadata',
    ],
    ['a text that is none', { source: 5 }, 'invalid-configuration eventwright.json /source'],
    [
      'a level that there is not',
      { lint: { unbounded: 'warn' } },
      'invalid-configuration eventwright.json /lint/unbounded',
    ],
    [
      'a rule that there is not',
      { lint: { unbound: 'off' } },
      'unknown-rule eventwright.json /lint/unbound',
    ],
    [
      'a rule that must hold',
      { lint: { 'invalid-json': 'off' } },
      'fixed-rule eventwright.json /lint/invalid-json',
    ],
    [
      'an option that there is not',
      { lint: { unbounded: { x: 5 } } },
      'unknown-member eventwright.json /lint/unbounded/x',
    ],
    [
      'no truth',
      { formats: { branded: 'yes' } },
      'invalid-configuration eventwright.json /formats/branded',
    ],
    [
      'a mode that there is not',
      { compatibility: { default: 'ful' } },
      'invalid-configuration eventwright.json /compatibility/default',
    ],
    [
      'an event that there is not',
      { source: 's', compatibility: { events: { X: 'none' } } },
      'unknown-event eventwright.json /compatibility/events/X',
    ],
    [
      'a name that no registry has',
      { registry: 'a b' },
      'invalid-configuration eventwright.json /registry',
    ],
  ])('is told of %s', (_, configuration, want) => {
    expect(read(configuration).found).toContain(`error ${want}`);
  });

  test('gives names to an event that has none, by its source and the title', () => {
    const { catalog, found } = read({ source: 'shop', lint: { 'missing-description': 'off' } });
    expect(catalog.events.map(({ source, detailType }) => [source, detailType])).toEqual([
      ['shop', 'OrderPlaced'],
    ]);
    expect(found).toEqual([]);
    expect(read({}).catalog.events).toEqual([]);
    const { catalog: shared } = read({ source: 'shop' }, { title: 'Common', definitions: {} });
    expect(shared.events).toEqual([]);
  });

  test('an event that says one name only is completed, or reported', () => {
    const half = { ...order, 'x-amazon-events-detail-type': 'OrderPlaced' };
    expect(read({ source: 'shop' }, half).catalog.events).toHaveLength(1);
    expect(read({}, half).found).toContain('error incomplete-event events/OrderPlaced.json ');
  });

  test('switches rules off, and makes warnings errors and errors warnings', () => {
    const event = { ...order, description: 'x', minLenght: 1 };
    const levels = (lint: JsonObject) => read({ source: 'shop', lint }, event).found;
    const at = 'events/OrderPlaced.json';
    expect(levels({})).toEqual([
      `warning missing-description ${at} /properties/id`,
      `error unknown-keyword ${at} /minLenght`,
    ]);
    expect(levels({ 'missing-description': 'error', 'unknown-keyword': 'warning' })).toEqual([
      `error missing-description ${at} /properties/id`,
      `warning unknown-keyword ${at} /minLenght`,
    ]);
    expect(levels({ 'missing-description': 'off', 'unknown-keyword': 'off' })).toEqual([]);
  });
});
