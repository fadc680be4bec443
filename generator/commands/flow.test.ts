import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { defaultConfiguration } from '../configuration/configuration.ts';
import type { Catalog, Consumer, Event } from '../model/catalog.ts';
import { describeFlow, flowAsJson } from './flow.ts';

const schema: JsonObject = {
  type: 'object',
  properties: { status: { enum: ['open', 'closed'] }, size: { type: 'integer', minimum: 0 } },
  required: ['status', 'size'],
  additionalProperties: false,
};

function event(detailType: string): Event {
  const file = `events/${detailType}.json`;
  const reaches = new Map([[file, schema]]);
  const names = {
    name: detailType,
    detailType,
    source: 'shop',
    isExternal: false,
    folder: `events/${detailType}`,
    description: '',
    metadata: undefined,
  };
  return { kind: 'event', ...names, schema, file, reaches };
}

const [asked, answered] = [event('Asked'), event('Answered')];

function consumer(
  name: string,
  on: readonly [Event, JsonObject?][],
  publishes: readonly Event[],
): Consumer {
  return {
    kind: 'consumer',
    name,
    description: '',
    target: 'queue',
    subscriptions: on.map(([of, where]) => ({ event: of, reference: of.name, where })),
    publishes,
    environment: new Map(),
    file: `consumers/${name}.json`,
  };
}

function flow(...consumers: readonly Consumer[]) {
  const catalog: Catalog = {
    configuration: defaultConfiguration,
    events: [answered, asked],
    shared: [],
    external: [],
    sources: [],
    consumers,
  };
  const { exitCode, text } = describeFlow(catalog);
  return { exitCode, lines: text.trimEnd().split('\n') };
}

test('a loop without a filter that ends it is an error', () => {
  const { exitCode, lines } = flow(
    consumer('ask', [[answered]], [asked]),
    consumer('answer', [[asked]], [answered]),
  );
  expect(lines).toContain('loop: ask → Asked → answer → Answered → ask, and no filter ends it');
  expect(exitCode).toBe(1);
});

test('a filter on the path can end a loop, unless it is always true', () => {
  const looped = (where: JsonObject) =>
    flow(consumer('ask', [[answered, where]], [asked]), consumer('answer', [[asked]], [answered]));
  expect(looped({ status: ['open'] }).lines).toContain(
    'loop: ask → Asked → answer → Answered → ask, a filter on the way may end it',
  );
  expect(looped({ status: ['open', 'closed'] }).exitCode).toBe(1);
});

test('a dead filter is reported with a suggestion and breaks the loop', () => {
  const { exitCode, lines } = flow(
    consumer('ask', [[answered, { statuss: ['open'] }]], [asked]),
    consumer('answer', [[asked]], [answered]),
  );
  expect(exitCode).toBe(1);
  expect(lines[0]).toMatch(/^ask, on Answered: the filter is dead, because of statuss/);
  expect(lines[1]).toBe('  /statuss: the schema has no such value (did you mean status?)');
  expect(lines.some((line) => line.startsWith('loop'))).toBe(false);
});

test('events without a consumer and events that match no filter are reported', () => {
  const { lines } = flow(consumer('large', [[asked, { size: [{ numeric: ['>', 9] }] }]], []));
  expect(lines).toContain('Answered: no consumers');
  expect(lines).toContain(
    'Asked: some events reach no consumer, such as {"status":"open","size":0}',
  );
});

test('a consumer with a stricter filter than another one of its kind is shadowed', () => {
  const { lines } = flow(
    consumer('large', [[asked, { size: [{ numeric: ['>', 9] }] }]], []),
    consumer('middle', [[asked, { size: [{ numeric: ['>', 5] }] }]], []),
  );
  expect(lines).toContain('large, on Asked: shadowed, middle receives all of its events');
});

test('the largest fan-out counts everything that an event triggers', () => {
  const { lines } = flow(
    consumer('answer', [[asked]], [answered]),
    consumer('count', [[answered]], []),
    consumer('log', [[asked], [answered]], []),
  );
  expect(lines.at(-1)).toBe(
    'largest fan-out: Asked calls 2 directly, 3 in all (answer, log, count)',
  );
});

test('the JSON report lists consumers, events and verdicts', () => {
  const catalog: Catalog = {
    configuration: defaultConfiguration,
    events: [answered, asked],
    shared: [],
    external: [],
    sources: [],
    consumers: [
      consumer('answer', [[asked, { status: ['lost'] }]], [answered]),
      consumer('ask', [[answered]], [asked]),
    ],
  };
  const { text, exitCode } = flowAsJson(catalog);
  expect(exitCode).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    filters: [{ consumer: 'answer', event: 'Asked', kind: 'dead' }],
    coverage: expect.arrayContaining([expect.objectContaining({ event: 'Asked', kind: 'gap' })]),
    fanOuts: expect.arrayContaining([expect.objectContaining({ event: 'Answered' })]),
  });
});
