import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type KeptStore, openKeptStore } from '../../kept/kept-store.ts';
import { keepTable } from './keep-table.ts';

const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' }];
const AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' }];
const without = { TableName: 'parcels', KeySchema, AttributeDefinitions };
const byId = { IndexName: 'byId', KeySchema, Projection: { ProjectionType: 'ALL' } };
const wanted = { ...without, GlobalSecondaryIndexes: [byId] };

let folder: string;
let store: KeptStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-filling-'));
  store = openKeptStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A table of two pages. The process ends at a call of an operation, if one is named. */
function startsOn(before: JsonObject) {
  let table = before;
  return async (endsAt?: 'Scan' | 'setIndexes') => {
    const written: unknown[] = [];
    const end = (operation: string) => {
      if (operation === endsAt) throw new Error('killed');
    };
    const call = async (operation: string, { ExclusiveStartKey, Item }: JsonObject) => {
      end(operation);
      if (operation === 'DescribeTable') return { Table: table };
      if (operation === 'PutItem') written.push(isObject(Item) ? Item['id'] : Item);
      if (operation !== 'Scan') return {};
      return ExclusiveStartKey === undefined
        ? { Items: [{ id: 'a' }, { id: 'b' }], LastEvaluatedKey: { id: 'b' } }
        : { Items: [{ id: 'c' }] };
    };
    const setIndexes = async (next: JsonObject) => {
      end('setIndexes');
      table = next;
    };
    const filling = store.table<true>('filling-indexes');
    const kept = await keepTable({ call, setIndexes, filling }, wanted).catch(String);
    return { kept, written, isFilling: filling.get('parcels') === true };
  };
}

it('a new index gets the items of all pages, once', async () => {
  const start = startsOn(without);
  expect(await start()).toEqual({ kept: 'kept', written: ['a', 'b', 'c'], isFilling: false });
  expect(await start()).toEqual({ kept: 'kept', written: [], isFilling: false });
});

it.each(['Scan', 'setIndexes'] as const)(
  'the next start fills an index if an earlier one ended at %s',
  async (operation) => {
    const start = startsOn(without);
    expect(await start(operation)).toMatchObject({ kept: 'Error: killed', isFilling: true });
    expect(await start()).toEqual({ kept: 'kept', written: ['a', 'b', 'c'], isFilling: false });
  },
);
