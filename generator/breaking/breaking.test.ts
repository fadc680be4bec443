import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { defaultConfiguration } from '../configuration/configuration.ts';
import type { Catalog, Consumer, Event } from '../model/catalog.ts';
import { breakages } from './breaking.ts';
import type { Mode } from './mode.ts';

function event(schema: JsonObject, source = 'shop'): Event {
  const file = 'events/Placed.json';
  const reaches = new Map([[file, schema]]);
  return {
    kind: 'event',
    name: 'Placed',
    detailType: 'Placed',
    isExternal: false,
    folder: 'events/Placed',
    source,
    description: '',
    schema,
    file,
    reaches,
    metadata: undefined,
  };
}

function catalog(events: readonly Event[], where?: JsonObject): Catalog {
  const consumer = (one: Event): Consumer => ({
    kind: 'consumer',
    name: 'ship',
    description: '',
    target: 'queue',
    subscriptions: [{ event: one, reference: one.name, where }],
    publishes: [],
    environment: new Map(),
    file: 'consumers/ship.json',
  });
  const configuration = defaultConfiguration;
  const consumers = events.map(consumer);
  return { configuration, events, external: [], consumers, sources: [], shared: [] };
}

function found(
  old: Catalog,
  young: Catalog,
  mode: Mode = 'full',
  consumers: 'strict' | 'tolerant' = 'tolerant',
) {
  const list = breakages(old, young, { modeOf: () => mode, consumers });
  return list.map(({ rule, verdict, consumers: hit }) => `${rule} ${verdict} ${hit.join()}`);
}

const closed = { type: 'object', additionalProperties: false };
const placed = { ...closed, properties: { id: { type: 'string' } }, required: ['id'] };
const grown = { ...placed, properties: { ...placed.properties, note: { type: 'string' } } };

describe('The breaking changes of a new catalogue', () => {
  it('are empty if only descriptions differ', () => {
    const described = { ...placed, description: 'an order' };
    expect(found(catalog([event(placed)]), catalog([event(described)]))).toEqual([]);
  });

  it('include a removed event', () => {
    expect(found(catalog([event(placed)]), catalog([]))).toEqual(['event-removed breaks ship']);
  });

  it('include a source that no rule matches', () => {
    expect(found(catalog([event(placed)]), catalog([event(placed, 'store')]))).toEqual([
      'source-changed breaks ship',
    ]);
  });

  it('exclude a new field for consumers that tolerate it', () => {
    const versions = [catalog([event(placed)]), catalog([event(grown)])] as const;
    expect(found(...versions)).toEqual([]);
    expect(found(...versions, 'full', 'strict')).toEqual(['forward-broken breaks ship']);
  });

  it('include a new required field for events in flight', () => {
    const demanding = { ...grown, required: ['id', 'note'] };
    expect(found(catalog([event(placed)]), catalog([event(demanding)]))).toEqual([
      'backward-broken breaks ship',
    ]);
  });

  it('include a filter that no event can match any more', () => {
    const kinds = (values: readonly string[]) => ({
      properties: { kind: { enum: values } },
      required: ['kind'],
    });
    const where = { kind: [{ prefix: 'a' }] };
    const old = catalog([event(kinds(['ab', 'c']))], where);
    expect(found(old, catalog([event(kinds(['c']))], where), 'forward')).toEqual([
      'filter-dead breaks ship',
    ]);
  });

  it('are reported as possible if they cannot be decided', () => {
    const odd = { ...placed, properties: { id: { $ref: 'gone.json' } } };
    expect(found(catalog([event(placed)]), catalog([event(odd)]), 'backward')).toEqual([
      'backward-broken unknown ship',
    ]);
  });
});
