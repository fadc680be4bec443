import type { Json } from '@eventwright/json';
import { expect, it } from 'vitest';
import { fillTemplate } from './input-template.ts';
import { readJsonPath } from './json-path.ts';

const event: Json = {
  id: 'a"b',
  detail: { sizes: [1, 2], 'dashed-name': true, owner: { name: 'Ada' } },
};

it.each<[string, string, string]>([
  ['a string outside of quotes is quoted', '{"id": <$.id>}', '{"id": "a\\"b"}'],
  ['a string inside of quotes is escaped', '{"id": "x <$.id> y"}', '{"id": "x a\\"b y"}'],
  ['a number', '{"n": <$.detail.sizes[1]>}', '{"n": 2}'],
  ['a number inside of quotes', '"<$.detail.sizes[0]>"', '"1"'],
  ['an object', '{"o": <$.detail.owner>}', '{"o": {"name":"Ada"}}'],
  ['a name in brackets', "<$.detail['dashed-name']>", 'true'],
  [
    'what is not there is the empty string',
    '{"x": <$.nothing.there>, "y": "<$.nothing>"}',
    '{"x": "", "y": ""}',
  ],
  ['an escaped quote does not end a string', '"\\"<$.detail.sizes[0]>"', '"\\"1"'],
  ['a name that every object has is not there', '{"x": <$.detail.constructor>}', '{"x": ""}'],
  ['a lone less-than sign stays', '"a < b"', '"a < b"'],
])('an input template: %s', (_name, template, want) => {
  expect(fillTemplate(template, (path) => readJsonPath(event, path))).toBe(want);
});
