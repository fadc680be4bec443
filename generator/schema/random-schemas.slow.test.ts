import type { Json, JsonObject } from '@eventwright/json';
import { compile, type Pattern, parsePattern } from '@eventwright/pattern';
import { overlap, prove, type Subject } from '@eventwright/pattern/prove';
import { type Random, seededRandom } from '@eventwright/pattern/testing';
import { expect, test } from 'vitest';
import { viewOf } from '../proof/schema-view.ts';
import { ajvFor, schemaIdentity } from './ajv.ts';

const file = 'events/Random.json';
const scalars: readonly Json[] = [null, true, false, 0, 1, 2, 1.5, '', 'a', 'b', 'ab', 'B'];

/** What a field can be: scalars, lists, and objects with a `c`. */
const values: readonly Json[] = [
  ...scalars,
  ...scalars.map((c): Json => ({ c })),
  ...scalars.map((one): Json => [one]),
  ...[{}, [], [{}], [{ c: 1 }], [{ c: 'a' }, {}], [{ c: 'a' }, { c: 1 }], [[]], [['a'], 'b']],
  ...[
    ['a', 1],
    ['a', {}],
    [{}, 'a'],
    [1, 2],
  ],
];

/** All events of two optional fields with these values. */
const universe: readonly Json[] = [undefined, ...values].flatMap((a) =>
  [undefined, ...values].map(
    (b): Json => ({ ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) }),
  ),
);

const drafts = {
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
} as const;
type Draft = keyof typeof drafts;

const types = ['string', 'integer', 'number', 'boolean', 'null', 'object', 'array'];
const shared: readonly Json[] = [
  { type: 'object', properties: { c: { type: 'string' } }, required: ['c'] },
  { type: 'array', items: { type: 'string' }, minItems: 1 },
  { enum: ['a', 1, null] },
  { not: { type: 'string' } },
];

/** `if`, `then` and `else`, by entries: an object with a `then` looks like a promise. */
function conditional(part: () => Json): JsonObject {
  return Object.fromEntries(['if', 'then', 'else'].map((keyword) => [keyword, part()]));
}

function randomSchema(random: Random, depth: number, draft: Draft): Json {
  if (depth === 0) return random.pick<Json>([true, { type: 'string' }, { type: 'integer' }]);
  const sub = () => randomSchema(random, depth - 1, draft);
  const tuple = (): JsonObject =>
    draft === '2020-12'
      ? { prefixItems: [sub()], items: sub() }
      : { items: [sub()], additionalItems: sub() };
  const keywords: readonly (() => JsonObject)[] = [
    () => ({ type: random.pick(types) }),
    () => ({ type: [random.pick(types), 'null'] }),
    () => ({ enum: [random.pick(values), random.pick(scalars)] }),
    () => ({ const: random.pick(scalars) }),
    () => ({ type: 'number', minimum: random.below(3) }),
    () => ({ type: 'integer', exclusiveMaximum: random.below(3) }),
    () => ({ type: 'string', minLength: random.below(3) }),
    () => ({ type: 'string', maxLength: random.below(3) }),
    () => ({ type: 'string', pattern: random.pick(['^a', 'b$', '^[ab]$', '^$', '^(?!a)']) }),
    () => ({ type: 'object', properties: { c: sub() }, required: ['c'] }),
    () => ({ type: 'object', properties: { c: sub() }, additionalProperties: false }),
    () => ({ patternProperties: { '^c': sub() } }),
    () => ({ type: 'array', items: sub(), minItems: random.below(2) }),
    () => ({ type: 'array', ...tuple(), minItems: 1 }),
    () => ({ contains: sub() }),
    () => ({ not: sub() }),
    () => conditional(sub),
    () => ({ anyOf: [sub(), sub()] }),
    () => ({ oneOf: [sub(), sub()] }),
    () => ({ allOf: [sub(), sub()] }),
    () => ({ $ref: '#/definitions/shared', type: random.pick(types) }),
    () => ({ propertyNames: { maxLength: 0 } }),
  ];
  const second = random.below(2) === 0 ? random.pick(keywords)() : {};
  return { ...random.pick(keywords)(), ...second };
}

/** A schema of an event, with keywords that narrow it from outside its fields. */
function randomRoot(random: Random, draft: Draft): JsonObject {
  const sub = () => randomSchema(random, 2, draft);
  const narrowing: readonly (() => JsonObject)[] = [
    () => ({}),
    () => ({ not: { required: ['b'] } }),
    () => ({ not: { properties: { a: sub() } } }),
    () =>
      conditional(random.pick([() => ({ properties: { a: sub() } }), () => ({ required: ['b'] })])),
    () =>
      draft === '2020-12'
        ? { dependentSchemas: { a: { required: ['b'] } } }
        : { dependencies: { a: ['b'] } },
    () => ({ anyOf: [{ required: ['a'] }, { required: ['b'], properties: { b: sub() } }] }),
    () => ({ allOf: [{ properties: { a: sub() } }], minProperties: 1 }),
  ];
  return {
    $schema: drafts[draft],
    type: 'object',
    properties: { a: sub(), b: sub() },
    ...(random.below(2) === 0 ? { required: random.pick([['a'], ['b'], ['a', 'b']]) } : {}),
    ...(random.below(2) === 0 ? { additionalProperties: false } : {}),
    definitions: { shared: random.pick(shared) },
    ...random.pick(narrowing)(),
  };
}

const entries = `"a" "b" "ab" "" 1 2 1.5 0 true false null {"exists":true} {"exists":false}
  {"prefix":"a"} {"suffix":"b"} {"prefix":""} {"wildcard":"*"} {"wildcard":"a*"} {"wildcard":"*b*"}
  {"anything-but":"a"} {"anything-but":[1,2]} {"anything-but":{"prefix":"a"}}
  {"anything-but":{"suffix":["b","a"]}} {"anything-but":{"wildcard":"*b"}}
  {"anything-but":{"equals-ignore-case":["b"]}} {"equals-ignore-case":"B"}
  {"prefix":{"equals-ignore-case":"A"}} {"suffix":{"equals-ignore-case":"B"}}
  {"numeric":["<",2]} {"numeric":[">=",1]} {"numeric":[">",0,"<=",1.5]} {"cidr":"0.0.0.0/0"}`.split(
  /\s+/,
);

function randomFilter(random: Random): Pattern {
  const list = () =>
    `[${Array.from({ length: 1 + random.below(3) }, () => random.pick(entries)).join()}]`;
  const field = (name: string) =>
    random.below(2) === 0 ? `"${name}":${list()}` : `"${name}":{"c":${list()}}`;
  const fields = (): readonly string[] =>
    random.pick([['a'], ['b'], ['z'], ['a', 'b'], ['a', 'z']]).map(field);
  const text =
    random.below(5) === 0 ? `{"$or":[{${fields()}},{${fields()}}]}` : `{${fields().join()}}`;
  const parsed = parsePattern(text);
  if (parsed.kind === 'refused') throw new Error(`${text}: ${parsed.message}`);
  return parsed;
}

/**
 * Whether Ajv can say for all events whether they are valid: of 2020-12 it stumbles over a few
 * schemas.
 */
function isJudged({ isValid }: Subject): boolean {
  try {
    return universe.map(isValid).length > 0;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function subjectOf(schema: JsonObject): Subject {
  const files = new Map([[file, schema]]);
  const validate = ajvFor(files, 'strict', { logger: false }).getSchema(schemaIdentity(file));
  return {
    schema: viewOf(schema, file, files),
    isValid: (detail) => validate?.(detail) === true,
  };
}

function matching(pattern: Pattern, events: readonly Json[]): ReadonlySet<Json> {
  const matcher = compile([{ name: 'filter', pattern }]);
  return new Set(events.filter((event) => matcher.match(JSON.stringify(event)).length > 0));
}

/** What some valid event shows to be wrong about two filters of one schema. */
function contradictions(subject: Subject, first: Pattern, second: Pattern, said: Set<string>) {
  const valid = universe.filter((event) => subject.isValid(event));
  const [inFirst, inSecond] = [matching(first, valid), matching(second, valid)];
  const { findings, verdict } = prove(first, subject);
  const shadow = overlap(first, second, subject).kind;
  const forbidden = findings.flatMap((one) =>
    one.kind === 'unknown-path' && one.forbidden ? [one.path] : [],
  );
  for (const kind of [verdict.kind, shadow]) said.add(kind);
  return [
    verdict.kind === 'dead' && inFirst.size > 0 ? ['dead', [...inFirst][0]] : undefined,
    verdict.kind === 'always-true' && inFirst.size < valid.length
      ? ['always true', valid.find((event) => !inFirst.has(event))]
      : undefined,
    shadow === 'shadowed' && [...inFirst].some((event) => !inSecond.has(event))
      ? ['shadowed', second.text]
      : undefined,
    ...forbidden.map((path) => {
      const [outer, inner] = path.split('.') as [string, string?];
      const exists = [{ exists: true }];
      const some = parsePattern(
        JSON.stringify({ [outer]: inner === undefined ? exists : { [inner]: exists } }),
      );
      const has = some.kind === 'pattern' && matching(some, valid).size > 0;
      return has ? ['unknown path', path] : undefined;
    }),
  ].filter((one) => one !== undefined);
}

test.each(Object.keys(drafts) as Draft[])(
  'no valid event contradicts a verdict on random filters of random schemas of %s',
  (draft) => {
    const random = seededRandom(11);
    const said = new Set<string>();
    let judged = 0;
    for (let round = 0; round < 4000; round += 1) {
      const schema = randomRoot(random, draft);
      const first = randomFilter(random);
      const second = randomFilter(random);
      const subject = subjectOf(schema);
      if (!isJudged(subject)) continue;
      judged += 1;
      const wrong = contradictions(subject, first, second, said);
      expect(wrong, `${first.text} ${JSON.stringify(schema)}`).toEqual([]);
    }
    expect(judged).toBeGreaterThan(3900);
    const all = ['always-true', 'apart', 'dead', 'selective', 'shadowed', 'undecided'];
    expect([...said].sort()).toEqual(all);
  },
);
