import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { lint } from '../lint/lint.ts';
import { documentsOf } from '../load/testing/documents-of.ts';
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
  const documents = documentsOf(files);
  const built = build(documents);
  const found = lint(documents, built).map(
    ({ code, severity, file, pointer }) => `${severity} ${code} ${file} ${pointer}`,
  );
  return { ...built, found };
}

describe('The configuration', () => {
  test('sets the given options and keeps the defaults of the others', () => {
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
    ['an unknown member', { sorce: 'x' }, 'unknown-member eventwright.json /sorce'],
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
      'an invalid account',
      { consumerAccounts: { '12': ['OrderPlaced'] } },
      'invalid-configuration eventwright.json /consumerAccounts/12',
    ],
    [
      'a name for an unknown event',
      { source: 'shop', names: { 'shop@Order Placed': 'Placed' } },
      'unknown-event eventwright.json /names/shop@Order Placed',
    ],
    [
      'one folder for schemas and generated code',
      { source: 'shop', out: './schemas/' },
      'invalid-configuration eventwright.json /out',
    ],
    [
      'one folder for handlers and generated code',
      { source: 'shop', handlers: 'generated' },
      'invalid-configuration eventwright.json /handlers',
    ],
    [
      'an invalid bus',
      { buses: { shop: 'two words' } },
      'invalid-configuration eventwright.json /buses/shop',
    ],
    [
      'a metadata convention that no event reaches',
      { metadata: ['none', 'eventwright'] },
      'invalid-configuration eventwright.json /metadata/1',
    ],
    [
      'an empty list of metadata conventions',
      { metadata: [] },
      'invalid-configuration eventwright.json /metadata',
    ],
    [
      'an unknown preset, without findings in the events',
      { metadata: 'cloudevent' },
      'invalid-configuration eventwright.json /metadata',
    ],
    [
      'a source that is not a string',
      { source: 5 },
      'invalid-configuration eventwright.json /source',
    ],
    [
      'an unknown level',
      { lint: { unbounded: 'warn' } },
      'invalid-configuration eventwright.json /lint/unbounded',
    ],
    [
      'an unknown rule',
      { lint: { unbound: 'off' } },
      'unknown-rule eventwright.json /lint/unbound',
    ],
    [
      'a rule that cannot be switched off',
      { lint: { 'invalid-json': 'off' } },
      'fixed-rule eventwright.json /lint/invalid-json',
    ],
    [
      'an unknown option',
      { lint: { unbounded: { x: 5 } } },
      'unknown-member eventwright.json /lint/unbounded/x',
    ],
    [
      'a value that is not a boolean',
      { formats: { branded: 'yes' } },
      'invalid-configuration eventwright.json /formats/branded',
    ],
    [
      'an unknown mode',
      { compatibility: { default: 'ful' } },
      'invalid-configuration eventwright.json /compatibility/default',
    ],
    [
      'an unknown event',
      { source: 's', compatibility: { events: { X: 'none' } } },
      'unknown-event eventwright.json /compatibility/events/X',
    ],
    [
      'an invalid registry name',
      { registry: 'a b' },
      'invalid-configuration eventwright.json /registry',
    ],
  ])('is rejected for %s', (_, configuration, want) => {
    expect(read(configuration).found).toContain(`error ${want}`);
  });

  test('names an event without names by its source and title', () => {
    const { catalog, found } = read({ source: 'shop', lint: { 'missing-description': 'off' } });
    expect(catalog.events.map(({ source, detailType }) => [source, detailType])).toEqual([
      ['shop', 'OrderPlaced'],
    ]);
    expect(found).toEqual([]);
    expect(read({}).catalog.events).toEqual([]);
    const { catalog: shared } = read({ source: 'shop' }, { title: 'Common', definitions: {} });
    expect(shared.events).toEqual([]);
  });

  test('completes or reports an event with only one of its names', () => {
    const half = { ...order, 'x-amazon-events-detail-type': 'OrderPlaced' };
    expect(read({ source: 'shop' }, half).catalog.events).toHaveLength(1);
    expect(read({}, half).found).toContain('error incomplete-event events/OrderPlaced.json ');
  });

  test('switches rules off and changes warnings to errors and errors to warnings', () => {
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
