import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { defaultConfiguration } from '../configuration/configuration.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { invalidWhere } from './invalid-where.ts';
import { unknownFilterPath } from './unknown-filter-path.ts';
import { unreachableAlternative } from './unreachable-alternative.ts';

const schema: JsonObject = {
  type: 'object',
  properties: { status: { enum: ['open', 'closed'] } },
  additionalProperties: false,
};
const event: Event = {
  kind: 'event',
  name: 'Asked',
  detailType: 'Asked',
  isExternal: false,
  folder: 'events/Asked',
  source: 'shop',
  description: '',
  schema,
  file: 'events/Asked.json',
  reaches: new Map([['events/Asked.json', schema]]),
  metadata: undefined,
};

function whole(where: JsonObject) {
  const catalog: Catalog = {
    configuration: defaultConfiguration,
    events: [event],
    shared: [],
    external: [],
    sources: [],
    consumers: [
      {
        kind: 'consumer',
        name: 'answer',
        description: '',
        target: 'queue',
        subscriptions: [{ event, reference: event.name, where }],
        publishes: [],
        environment: new Map(),
        file: 'consumers/answer.json',
      },
    ],
  };
  return { catalog, documents: new Map(), schemas: new Map() };
}

test('a filter of a path that the event cannot have is found, with the path that was meant', () => {
  expect(unknownFilterPath.check(whole({ statsu: ['open'] }), {})).toEqual([
    {
      file: 'consumers/answer.json',
      pointer: '/on/Asked/where/statsu',
      message: 'No Asked has a value at statsu, so this never matches.',
      hint: 'Did you mean `status`?',
    },
  ]);
});

test('an object where a value stands gets the hint to put the list there', () => {
  const [found] = unknownFilterPath.check(whole({ status: { is: ['open'] } }), {});
  expect(found?.hint).toBe('`status` is a value, not an object: put its list there.');
});

test('an alternative that the schema excludes is found', () => {
  const found = unreachableAlternative.check(whole({ status: ['open', 'opened'] }), {});
  expect(found.map(({ pointer }) => pointer)).toEqual(['/on/Asked/where/status/1']);
});

test('a filter that fits the schema has no findings', () => {
  const good = whole({ status: [{ 'anything-but': 'closed' }] });
  expect([...unknownFilterPath.check(good, {}), ...unreachableAlternative.check(good, {})]).toEqual(
    [],
  );
});

test('a filter that makes the rule longer than EventBridge takes is refused, source and detail type counted', () => {
  const status = Array.from({ length: 400 }, (_, index) => `s${index}`);
  const [found, ...others] = invalidWhere.check(whole({ status }), {});
  expect(others).toEqual([]);
  expect(found).toMatchObject({ file: 'consumers/answer.json', pointer: '/on/Asked/where' });
  expect(found?.message).toContain('a rule takes 2048');
  expect(invalidWhere.check(whole({ status: ['open'] }), {})).toEqual([]);
});
