import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { bundleEvent } from './bundle-event.ts';

function eventOf(files: Readonly<Record<string, JsonObject>>): Event {
  const file = 'events/A.json';
  return {
    kind: 'event',
    name: 'A',
    source: 'shop',
    detailType: 'A',
    isExternal: false,
    folder: 'events/A',
    description: '',
    schema: files[file] ?? {},
    file,
    reaches: new Map(Object.entries(files)),
    metadata: undefined,
  };
}

const latest = 'https://json-schema.org/draft/2020-12/schema';
const draft7 = 'http://json-schema.org/draft-07/schema#';
/** What the latest draft writes in another way, and what draft 7 ignores. */
const shared: JsonObject = {
  items: [{ type: 'string' }, { type: 'integer', minimum: 0, exclusiveMinimum: true }],
  additionalItems: false,
  dependencies: { x: ['y'] },
  minContains: 2,
};

describe('A bundled event', () => {
  it('is its schema, if that is one file', () => {
    const schema = { $ref: '#/definitions/B', definitions: { B: {}, C: {} } };
    expect(bundleEvent(eventOf({ 'events/A.json': schema }))).toBe(schema);
  });

  it('has its references as definitions, each once, whatever their names', () => {
    const bundled = bundleEvent(
      eventOf({
        'events/A.json': {
          properties: {
            own: { $ref: '#/definitions/Id' },
            theirs: { $ref: '../shared/ids.json#/definitions/Id' },
            again: { $ref: '../shared/ids.json#/definitions/Id' },
            self: { $ref: '#' },
          },
          definitions: { Id: { type: 'string' }, Unused: { type: 'null' } },
        },
        'shared/ids.json': {
          definitions: {
            Id: { anyOf: [{ $ref: '#/definitions/Text' }] },
            Text: { type: 'integer' },
          },
        },
      }),
    );
    expect(bundled).toEqual({
      properties: {
        own: { $ref: '#/definitions/Id' },
        theirs: { $ref: '#/definitions/Id2' },
        again: { $ref: '#/definitions/Id2' },
        self: { $ref: '#' },
      },
      definitions: {
        Id: { type: 'string' },
        Id2: { anyOf: [{ $ref: '#/definitions/Text' }] },
        Text: { type: 'integer' },
      },
    });
  });

  it('does not touch a `$ref` that is a value', () => {
    const values = { enum: [{ $ref: 'b.json' }], properties: { b: { $ref: 'b.json' } } };
    const bundled = bundleEvent(eventOf({ 'events/A.json': values, 'events/b.json': {} }));
    expect(bundled).toMatchObject({ enum: [{ $ref: 'b.json' }] });
    expect(bundled).toMatchObject({ properties: { b: { $ref: '#/definitions/b' } } });
  });

  it.each<[what: string, event: JsonObject, shared: JsonObject]>([
    ['the event', { $schema: latest, properties: { b: { $ref: 'b.json' } } }, shared],
    ['a file that it refers to', { $schema: draft7, ...shared }, { $schema: latest }],
  ])('follows the latest draft, if that is the draft of %s', (_what, event, other) => {
    const reaches = { 'events/A.json': event, 'events/b.json': { $schema: draft7, ...other } };
    const bundled = bundleEvent(eventOf(reaches));
    expect(bundled['$schema']).toBe(latest);
    expect(JSON.stringify(bundled)).toContain(
      '"prefixItems":[{"type":"string"},{"type":"integer","exclusiveMinimum":0}],"items":false',
    );
    expect(JSON.stringify(bundled)).toContain('"dependentRequired":{"x":["y"]}');
    expect(JSON.stringify(bundled)).not.toContain('minContains');
  });
});
