import type { Json } from '@eventwright/json';
import { expect, test } from 'vitest';
import { parsePattern } from '../parse.ts';
import { type Random, seededRandom } from '../testing/random.ts';
import { overlap } from './overlap.ts';
import { prove } from './prove.ts';
import type { SchemaView } from './schema-view.ts';
import { matcherOf } from './witness.ts';

const picture = {
  type: 'object',
  properties: { kind: { enum: ['png', 'jpg'] }, size: { type: 'integer', minimum: 1, maximum: 2 } },
  required: ['kind'],
  additionalProperties: false,
};
const schema = {
  type: 'object',
  properties: {
    a: { enum: ['x', 1, null] },
    b: { type: 'boolean' },
    p: { $ref: '#/picture' },
    l: { type: 'array', items: { allOf: [{ $ref: '#/picture' }] }, minItems: 1, maxItems: 2 },
  },
  required: ['a', 'l'],
  additionalProperties: false,
};
const view: SchemaView = {
  schema: schema as unknown as Json,
  resolve: () => ({ schema: picture as unknown as Json, resolve: () => undefined }),
};

/** Every value that the schema accepts: few enough to ask all of them. */
function everyEvent(): readonly Json[] {
  const kinds = ['png', 'jpg'];
  const sizes = [undefined, 1, 2];
  const pictures = kinds.flatMap((kind) =>
    sizes.map((size): Json => (size === undefined ? { kind } : { kind, size })),
  );
  const lists = pictures.flatMap((one): Json[] => [
    [one],
    ...pictures.map((other) => [one, other]),
  ]);
  const firsts: readonly Json[] = ['x', 1, null].flatMap((a) =>
    [undefined, true, false].map((b): Json => (b === undefined ? { a } : { a, b })),
  );
  const seconds = firsts.flatMap((first) =>
    [undefined, ...pictures].map((p) => ({
      ...(first as object),
      ...(p === undefined ? {} : { p }),
    })),
  );
  return seconds.flatMap((second) => lists.map((l): Json => ({ ...second, l })));
}

const events = everyEvent();
const texts = new Set(events.map((event) => JSON.stringify(event)));
const isValid = (value: Json): boolean => {
  const { a, b, l, p, ...more } = value as { readonly [name: string]: Json };
  const inOrder = {
    a,
    ...(b === undefined ? {} : { b }),
    ...(p === undefined ? {} : { p: sorted(p) }),
  };
  const list = Array.isArray(l) ? l.map(sorted) : l;
  return Object.keys(more).length === 0 && texts.has(JSON.stringify({ ...inOrder, l: list }));
};

function sorted(value: Json): Json {
  const { kind, size, ...more } = (value ?? {}) as { readonly [name: string]: Json };
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(size === undefined ? {} : { size }),
    ...more,
  } as Json;
}

const entries = [
  ...['"x"', '1', 'null', 'true', 'false', '"png"', '"jpg"', '2', '"z"', '{"prefix":"p"}'],
  ...['{"suffix":"g"}', '{"exists":true}', '{"exists":false}', '{"anything-but":"png"}'],
  ...['{"anything-but":1}', '{"numeric":["<",2]}', '{"numeric":[">=",1]}', '{"wildcard":"*g"}'],
  ...[
    '{"numeric":[">",1,"<",2]}',
    '{"equals-ignore-case":"PNG"}',
    '{"anything-but":{"suffix":"g"}}',
  ],
];

function randomFilter(random: Random): string {
  const list = () =>
    `[${Array.from({ length: 1 + random.below(3) }, () => random.pick(entries)).join()}]`;
  const fields = ['a', 'b', 'p.kind', 'p.size', 'l.kind', 'l.size', 'q'];
  const object = () => {
    const chosen = Array.from({ length: 1 + random.below(2) }, () => random.pick(fields));
    return chosen.map((field) => `"${field}":${list()}`).join();
  };
  return random.below(5) === 0 ? `{"$or":[{${object()}},{${object()}}]}` : `{${object()}}`;
}

function filterOf(text: string) {
  const parsed = parsePattern(text);
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  return parsed;
}

test('no valid event contradicts a verdict on random filters', () => {
  const random = seededRandom(7);
  const kinds = new Map<string, number>();
  for (let round = 0; round < 150; round += 1) {
    const pattern = filterOf(randomFilter(random));
    const matches = matcherOf(pattern);
    const { findings, verdict } = prove(pattern, { schema: view, isValid });
    kinds.set(verdict.kind, (kinds.get(verdict.kind) ?? 0) + 1);
    const matching = events.filter(matches).length;
    if (verdict.kind === 'dead') expect(matching, pattern.text).toBe(0);
    if (verdict.kind === 'always-true') expect(matching, pattern.text).toBe(events.length);
    const unknown = findings.filter(({ kind }) => kind === 'unknown-path').map(({ path }) => path);
    expect(
      unknown.every((path) => path === 'q'),
      pattern.text,
    ).toBe(true);
  }
  expect([...kinds.keys()].sort()).toEqual(
    expect.arrayContaining(['always-true', 'dead', 'selective']),
  );
  expect(kinds.get('undecided') ?? 0).toBeLessThan(15);
});

test('no valid event contradicts a verdict on overlapping filters', () => {
  const random = seededRandom(8);
  let shadowed = 0;
  for (let round = 0; round < 120; round += 1) {
    const inner = filterOf(randomFilter(random));
    const outer = filterOf(randomFilter(random));
    const found = overlap(inner, outer, { schema: view, isValid });
    if (found.kind !== 'shadowed') continue;
    shadowed += 1;
    const [isIn, isOut] = [matcherOf(inner), matcherOf(outer)];
    const only = events.filter((event) => isIn(event) && !isOut(event));
    expect(only, `${inner.text} ${outer.text}`).toEqual([]);
  }
  expect(shadowed).toBeGreaterThan(3);
});

test('a field that is missing in one element of an array does not shadow one that is missing in all', () => {
  const inner = filterOf('{"l":{"kind":["jpg"],"size":[{"exists":false}]}}');
  const outer = filterOf('{"l":{"size":[{"exists":false}]}}');
  expect(overlap(inner, outer, { schema: view, isValid }).kind).not.toBe('shadowed');
  const [one, other] = [
    filterOf('{"p":{"kind":["jpg"],"size":[{"exists":false}]}}'),
    filterOf('{"p":{"size":[{"exists":false}]}}'),
  ];
  expect(overlap(one, other, { schema: view, isValid }).kind).toBe('shadowed');
});
