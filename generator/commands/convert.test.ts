import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { convertFile, convertLine } from './convert.ts';

it('converts a line', () => {
  expect(JSON.parse(convertLine('{"schema":{"const":1}}', 'openapi-3.0'))).toEqual({
    schema: { enum: [1] },
    losses: [],
  });
});

it('reports each loss with its place and direction', () => {
  const line = JSON.stringify({ schema: { properties: { a: { contains: {}, minContains: 2 } } } });
  expect(JSON.parse(convertLine(line, 'draft-04')).losses).toEqual([
    {
      pointer: '/properties/a',
      keyword: 'minContains',
      direction: 'wider',
      why: 'only whether one item matches can be said',
    },
  ]);
});

it('reports a line without a schema', () => {
  expect(JSON.parse(convertLine('{}', 'draft-04'))).toEqual({
    schema: null,
    losses: [],
    error: 'expected "schema"',
  });
});

it('bundles referenced files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  writeFileSync(join(folder, 'common.json'), '{"$defs":{"Name":{"type":"string"}}}');
  writeFileSync(join(folder, 'event.json'), '{"items":{"$ref":"common.json#/$defs/Name"}}');
  const converted = convertFile(join(folder, 'event.json'), 'draft-04');
  if (typeof converted === 'string') throw new Error(converted);
  expect(converted.losses).toEqual([]);
  expect(JSON.parse(converted.schema)).toEqual({
    $schema: 'http://json-schema.org/draft-04/schema#',
    items: { $ref: '#/definitions/Name' },
    definitions: { Name: { type: 'string' } },
  });
});
