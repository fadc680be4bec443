import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { definitionOf } from './table-definition.ts';

const key = (name: string, type = 'HASH') => ({ AttributeName: name, KeyType: type });
const index = (name: string, projection: JsonObject, schema = [key('city')]) => ({
  IndexName: name,
  KeySchema: schema,
  Projection: projection,
});
const including = (...names: readonly string[]) => ({
  ProjectionType: 'INCLUDE',
  NonKeyAttributes: names,
});
const all = { ProjectionType: 'ALL' };
const typed = (type: string) =>
  ['id', 'city'].map((name) => ({ AttributeName: name, AttributeType: type }));
const table = { KeySchema: [key('id')], AttributeDefinitions: typed('S') };
const withLocal = (...indexes: readonly JsonObject[]) => ({
  ...table,
  LocalSecondaryIndexes: indexes,
});
const withGlobal = (...indexes: readonly JsonObject[]) => ({
  ...table,
  GlobalSecondaryIndexes: indexes,
});

it.each<[what: string, one: JsonObject, other: JsonObject]>([
  ['the attribute of its key', table, { ...table, KeySchema: [key('city')] }],
  ['the type of its key', table, { ...table, AttributeDefinitions: typed('N') }],
  ['a sort key', table, { ...table, KeySchema: [key('id'), key('city', 'RANGE')] }],
  ['a local index', table, withLocal(index('one', all))],
  [
    'the projection of an index',
    withLocal(index('one', all)),
    withLocal(index('one', including('a'))),
  ],
  [
    'a projected attribute',
    withGlobal(index('one', including('a'))),
    withGlobal(index('one', including('b'))),
  ],
  [
    'the key of an index',
    withGlobal(index('one', all)),
    withGlobal(index('one', all, [key('id')])),
  ],
  ['the name of an index', withGlobal(index('one', all)), withGlobal(index('two', all))],
])('two tables differ by %s', (_, one, other) => {
  expect(definitionOf(one)).not.toEqual(definitionOf(other));
});

it.each<[what: string, one: JsonObject, other: JsonObject]>([
  [
    'the order of local indexes',
    withLocal(index('one', all), index('two', all)),
    withLocal(index('two', all), index('one', all)),
  ],
  [
    'the order of projected attributes',
    withGlobal(index('one', including('a', 'b'))),
    withGlobal(index('one', including('b', 'a'))),
  ],
  [
    'what DynamoDB adds',
    withGlobal(index('one', all)),
    { ...withGlobal({ ...index('one', all), IndexStatus: 'ACTIVE' }), ItemCount: 3 },
  ],
  ['a list without entries', table, withLocal()],
])('two tables do not differ by %s', (_, one, other) => {
  expect(definitionOf(one)).toEqual(definitionOf(other));
});
