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

/** A total above zero by draft 4, and choices that samples do not reach. */
const claimed = {
  ...event('Claimed'),
  schema: {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    properties: {
      total: { type: 'number', minimum: 0, exclusiveMinimum: true, multipleOf: 0.05 },
      paid: { type: 'object', properties: { on: { type: 'string', format: 'date' } } },
      refused: { type: 'string', pattern: '^[A-Z]{2,4}$', minLength: 3 },
      kind: { enum: ['WATER', 'FIRE'] },
      version: { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9 },
      code: { type: 'string', pattern: '^[A-Z]{3}[0-9]{2}$', minLength: 5 },
    },
    required: ['kind', 'total', 'version', 'code'],
    oneOf: [{ required: ['paid'] }, { required: ['refused'] }],
    not: { required: ['paid'], properties: { kind: { enum: ['WATER'] } } },
    additionalProperties: false,
  } as JsonObject,
};
const claims: Event = { ...claimed, reaches: new Map([[claimed.file, claimed.schema]]) };

function flowOfClaims(...wheres: readonly JsonObject[]) {
  const consumers = wheres.map((where, at) => consumer(`take-${at}`, [[claims, where]], []));
  const catalog: Catalog = {
    configuration: defaultConfiguration,
    events: [claims],
    shared: [],
    external: [],
    sources: [],
    consumers,
  };
  return describeFlow(catalog).text.trimEnd().split('\n');
}

test.each([
  [{ kind: ['WATER'] }, 'the filter works'],
  [{ kind: ['FIRE'], paid: { on: [{ prefix: '2026-12-3' }] } }, 'the filter works'],
  [{ paid: { on: [{ prefix: '2026-13' }] } }, 'the filter is dead'],
  [{ total: [{ numeric: ['>', 0] }] }, 'the filter is always true'],
])('flow decides %j of an event that samples do not reach, as lint does', (where, verdict) => {
  expect(flowOfClaims(where)[0]).toContain(verdict);
});

test('filters that together take every event leave no gap', () => {
  const lines = flowOfClaims({ kind: ['WATER'] }, { kind: ['FIRE'] });
  expect(lines.filter((line) => /gap|undecided|reach no/.test(line))).toEqual([]);
});

test('an event that no filter takes is found by the solver', () => {
  const lines = flowOfClaims({ refused: [{ exists: true }] });
  expect(lines.join()).toMatch(/Claimed: some events reach no consumer, such as .*"paid"/);
});

test('a filter is shadowed where only the schema says so', () => {
  const lines = flowOfClaims({ kind: ['WATER'] }, { refused: [{ exists: true }] });
  expect(lines).toContain('take-0, on Claimed: shadowed, take-1 receives all of its events');
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
