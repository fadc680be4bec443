import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue, registeredSchemas } from './catalogue.ts';

const placed = {
  kind: 'event',
  name: 'OrderPlaced',
  source: 'com.acme.shop',
  detailType: 'order.placed',
  description: 'An order was placed.',
  registered: { name: 'com.acme.shop@OrderPlaced', description: 'An order.' },
};
const paid = { ...placed, name: 'OrderPaid', registered: undefined, external: true };
const ship = { kind: 'consumer', name: 'ship-order', target: 'queue', on: [], publishes: [] };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-catalogue-'));
  const write = (place: string, entry: object) => {
    mkdirSync(path.join(folder, place), { recursive: true });
    writeFileSync(path.join(folder, place, 'catalogue.json'), JSON.stringify(entry));
  };
  // The whole catalogue, which `generate` writes beside its parts for other tools.
  write('', { events: [placed], name: 'AcmeShop' });
  write('events/OrderPlaced', placed);
  write('events/OrderPaid', paid);
  write('consumers/ship-order', ship);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The catalogue in the generated folder', () => {
  it('has the entries of its parts by name, without the file that combines them', () => {
    expect(readCatalogue(pathToFileURL(folder))).toEqual({
      events: [JSON.parse(JSON.stringify(paid)), placed],
      consumers: [ship],
      sources: [],
    });
  });

  it('registers only its own events', () => {
    expect(registeredSchemas(pathToFileURL(folder))).toEqual([
      {
        name: 'OrderPlaced',
        schemaName: 'com.acme.shop@OrderPlaced',
        description: 'An order.',
        file: pathToFileURL(path.join(folder, 'events/OrderPlaced/registry.json')),
      },
    ]);
  });
});
