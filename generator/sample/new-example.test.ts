import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject, type Json } from '@eventwright/json';
import { valueAt } from '@eventwright/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Event } from '../model/catalog.ts';
import { writtenExample } from './example-of.ts';
import { newExample } from './new-example.ts';

/** An event as a team with CloudEvents 1.0 in its details writes it. */
const shipped = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'ParcelShipped',
  'x-amazon-events-source': 'org.example.parcels',
  'x-amazon-events-detail-type': 'parcel.shipped',
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid' },
    source: { const: 'org.example.parcels' },
    type: { const: 'parcel.shipped' },
    time: { type: 'string', format: 'date-time' },
    data: { type: 'object', properties: { parcel: { type: 'string' } }, required: ['parcel'] },
  },
  required: ['specversion', 'id', 'source', 'type', 'time', 'data'],
  examples: [
    {
      specversion: '1.0',
      id: '0e3b8f7c-54a5-4a9e-8a0b-0c7f0f0f1a11',
      source: 'org.example.parcels',
      type: 'parcel.shipped',
      time: '2020-02-02T20:20:20Z',
      data: { parcel: 'P-1' },
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'eventwright-example-'));
mkdirSync(join(folder, 'schemas/events'), { recursive: true });
writeFileSync(join(folder, 'schemas/events/shipped.json'), JSON.stringify(shipped));
writeFileSync(join(folder, 'eventwright.json'), JSON.stringify({ metadata: 'cloudevents' }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (schemas: string, configuration?: string): readonly Event[] =>
  build(load(schemas, configuration)).catalog.events;
const ours = read(join(import.meta.dirname, '../../schemas'));
const theirs = read(join(folder, 'schemas'), join(folder, 'eventwright.json'));

describe.each(theirs.concat(ours))('A new example of $detailType', (event) => {
  const { id = [], time = [], ...others } = event.metadata?.places ?? {};
  const written = writtenExample(event);

  it('has a new id each time', () => {
    const ids = [written, newExample(event), newExample(event)].map((one) => valueAt(one, id));
    expect(new Set(ids).size).toBe(3);
  });

  it('has the current time', () => {
    const at = Date.parse(String(valueAt(newExample(event), time)));
    expect(Math.abs(Date.now() - at)).toBeLessThan(5_000);
  });

  it('otherwise equals the example of the schema', () => {
    const places = [id, time, ...Object.values(others)].map((place) => place[0]);
    const rest = (value: Json | undefined) =>
      isObject(value) ? Object.entries(value).filter(([name]) => !places.includes(name)) : [];
    expect(rest(newExample(event)).length).toBeGreaterThan(0);
    expect(rest(newExample(event))).toEqual(rest(written));
  });
});
