import { isObject, type Json } from '@eventwright/json';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { compile } from '../matcher.ts';
import { parsePattern } from '../parse.ts';
import type { Pattern } from '../pattern.ts';
import { overlap } from './overlap.ts';
import { prove } from './prove.ts';
import type { SchemaView } from './schema-view.ts';

const schema = {
  type: 'object',
  properties: {
    image: { $ref: '#/definitions/Picture' },
    status: { enum: ['processed', 'rejected'] },
    attempts: { type: 'integer', minimum: 1, maximum: 5 },
    retried: { type: 'boolean' },
    note: { type: 'string', maxLength: 10 },
    code: { type: 'string', pattern: '^[A-Z]{3}$' },
    variants: { type: 'array', minItems: 1, items: { $ref: '#/definitions/Picture' } },
    by: { anyOf: [{ const: 'user' }, { const: null }] },
  },
  required: ['image', 'status', 'attempts', 'retried', 'variants', 'by'],
  additionalProperties: false,
  definitions: {
    Picture: {
      type: 'object',
      properties: {
        contentType: { enum: ['image/png', 'image/jpeg'] },
        bytes: { type: 'integer', minimum: 0 },
      },
      required: ['contentType', 'bytes'],
      additionalProperties: false,
    },
  },
};

const view: SchemaView = {
  schema: schema as unknown as Json,
  resolve: (reference) => {
    const name = reference.replace('#/definitions/', '');
    const { definitions } = schema as unknown as { definitions: Json };
    return isObject(definitions)
      ? { schema: definitions[name] as Json, resolve: view.resolve }
      : undefined;
  },
};
const validate = new Ajv({ strict: false }).compile(schema);
const isValid = (detail: Json): boolean => validate(detail) === true;
const subject = { schema: view, isValid };

function read(pattern: unknown): Pattern {
  const parsed = parsePattern(JSON.stringify(pattern));
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  return parsed;
}

/** The verdict's kind, after each witness was shown to be what it is said to be. */
function verdictOf(pattern: Pattern): string {
  const { verdict } = prove(pattern, subject);
  const matches = (detail: Json) =>
    compile([{ name: 'r', pattern }]).match(JSON.stringify(detail)).length > 0;
  const check = (witness: Json | undefined, expected: boolean) => {
    if (witness === undefined) throw new Error('no witness');
    expect(isValid(witness)).toBe(true);
    expect(matches(witness)).toBe(expected);
  };
  if (verdict.kind === 'dead') check(verdict.witness, false);
  if (verdict.kind === 'always-true') check(verdict.witness, true);
  if (verdict.kind === 'selective') {
    check(verdict.matching, true);
    check(verdict.failing, false);
  }
  return verdict.kind;
}

const mistakes: readonly [
  string,
  { pattern: unknown; verdict: string; findings: readonly unknown[] },
][] = [
  [
    'a typo in a path',
    {
      pattern: { image: { contentTyp: ['image/png'] } },
      verdict: 'dead',
      findings: [
        {
          kind: 'unknown-path',
          path: 'image.contentTyp',
          pointer: '/image/contentTyp',
          nearest: 'image.contentType',
          forbidden: true,
        },
      ],
    },
  ],
  [
    'a path that stops at an object',
    {
      pattern: { image: [{ exists: true }] },
      verdict: 'dead',
      findings: [
        {
          kind: 'unknown-path',
          path: 'image',
          pointer: '/image',
          nearest: undefined,
          inside: 'image.contentType',
          forbidden: true,
        },
      ],
    },
  ],
  [
    'a string where the schema has a number',
    {
      pattern: { attempts: ['3'] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'attempts', pointer: '/attempts/0' }],
    },
  ],
  [
    'an enum member that does not exist',
    {
      pattern: { status: ['procesed'] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'status', pointer: '/status/0' }],
    },
  ],
  [
    'an impossible alternative of two',
    {
      pattern: { status: ['rejected', 'failed'] },
      verdict: 'selective',
      findings: [{ kind: 'unreachable-alternative', path: 'status', pointer: '/status/1' }],
    },
  ],
  [
    'bounds outside those of the schema',
    {
      pattern: { attempts: [{ numeric: ['>', 5] }] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'attempts', pointer: '/attempts/0' }],
    },
  ],
  [
    'a range between two whole numbers',
    {
      pattern: { attempts: [{ numeric: ['>', 2, '<', 3] }] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'attempts', pointer: '/attempts/0' }],
    },
  ],
  [
    'absence of a required field',
    {
      pattern: { retried: [{ exists: false }] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'retried', pointer: '/retried/0' }],
    },
  ],
  [
    'a string longer than the schema allows',
    {
      pattern: { note: [{ prefix: 'a very long start' }] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'note', pointer: '/note/0' }],
    },
  ],
  [
    "a string that the schema's pattern forbids",
    {
      pattern: { code: ['abc'] },
      verdict: 'dead',
      findings: [{ kind: 'unreachable-alternative', path: 'code', pointer: '/code/0' }],
    },
  ],
  [
    'a filter that lists every member',
    { pattern: { status: ['processed', 'rejected'] }, verdict: 'always-true', findings: [] },
  ],
  [
    'a filter that accepts both values of a boolean',
    { pattern: { retried: [true, false] }, verdict: 'always-true', findings: [] },
  ],
  [
    'bounds that the schema already has',
    {
      pattern: { attempts: [{ numeric: ['>=', 1, '<=', 5] }] },
      verdict: 'always-true',
      findings: [],
    },
  ],
  [
    'two ranges that meet',
    {
      pattern: { attempts: [{ numeric: ['<', 3] }, { numeric: ['>=', 3] }] },
      verdict: 'always-true',
      findings: [],
    },
  ],
  [
    'existence of a field that elements must have',
    { pattern: { variants: { bytes: [{ exists: true }] } }, verdict: 'always-true', findings: [] },
  ],
  [
    'an always-true branch of an $or',
    {
      pattern: { $or: [{ by: ['user'] }, { by: [null, { prefix: 'u' }] }] },
      verdict: 'always-true',
      findings: [],
    },
  ],
];

test.each(mistakes)('%s is proved', (_, { findings, pattern, verdict }) => {
  expect(verdictOf(read(pattern))).toBe(verdict);
  expect(prove(read(pattern), subject).findings).toEqual(findings);
});

const working: readonly [string, unknown][] = [
  ['a member', { image: { contentType: ['image/png'] } }],
  ['a range', { attempts: [{ numeric: ['>', 2] }] }],
  ['a negation', { status: [{ 'anything-but': 'rejected' }] }],
  [
    'two fields of one element',
    { variants: { contentType: ['image/png'], bytes: [{ numeric: ['>', 100] }] } },
  ],
  ['an optional field', { note: [{ exists: true }] }],
  ['a wildcard', { note: [{ wildcard: 'a*z' }] }],
];

test.each(working)('a filter with %s is selective, with witnesses', (_, pattern) => {
  expect(verdictOf(read(pattern))).toBe('selective');
});

test('a filter is undecided if the search finds no event and the schema excludes none', () => {
  expect(verdictOf(read({ code: [{ prefix: 'ab' }] }))).toBe('undecided');
});

test('a filter is shadowed by a less strict one', () => {
  const inner = read({ status: ['rejected'], attempts: [{ numeric: ['>', 3] }] });
  const outer = read({ attempts: [{ numeric: ['>=', 2] }] });
  expect(overlap(inner, outer, subject).kind).toBe('shadowed');
  const apart = overlap(outer, inner, subject);
  expect(apart.kind).toBe('apart');
});
