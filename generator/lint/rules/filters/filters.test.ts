import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { defaultConfiguration } from '../../../configuration/configuration.ts';
import type { Catalog, Event } from '../../../model/catalog.ts';
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

test('reports a filter on a path that the event cannot have, and suggests a similar path', () => {
  expect(unknownFilterPath.check(whole({ statsu: ['open'] }), {})).toEqual([
    {
      file: 'consumers/answer.json',
      pointer: '/on/Asked/where/statsu',
      message: 'No Asked has a value at statsu, so this never matches.',
      hint: 'Did you mean `status`?',
    },
  ]);
});

test('reports an object in place of a value, with a hint to write a list', () => {
  const [found] = unknownFilterPath.check(whole({ status: { is: ['open'] } }), {});
  expect(found?.hint).toBe('`status` is a value, not an object: put its list there.');
});

test('reports an alternative that the schema excludes', () => {
  const found = unreachableAlternative.check(whole({ status: ['open', 'opened'] }), {});
  expect(found.map(({ pointer }) => pointer)).toEqual(['/on/Asked/where/status/1']);
});

test('reports nothing for a filter that fits the schema', () => {
  const good = whole({ status: [{ 'anything-but': 'closed' }] });
  expect([...unknownFilterPath.check(good, {}), ...unreachableAlternative.check(good, {})]).toEqual(
    [],
  );
});

test('rejects a filter that makes the rule too long for EventBridge, including source and detail type', () => {
  const status = Array.from({ length: 400 }, (_, index) => `s${index}`);
  const [found, ...others] = invalidWhere.check(whole({ status }), {});
  expect(others).toEqual([]);
  expect(found).toMatchObject({ file: 'consumers/answer.json', pointer: '/on/Asked/where' });
  expect(found?.message).toContain('a rule takes 2048');
  expect(invalidWhere.check(whole({ status: ['open'] }), {})).toEqual([]);
});
