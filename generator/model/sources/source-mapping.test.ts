import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { load } from '../../load/load.ts';
import { build } from '../build.ts';
import type { Source } from '../catalog.ts';
import { inputTemplate } from './input-template.ts';
import { sourceMapping } from './source-mapping.ts';

const documents = load(fileURLToPath(new URL('../../emit/fixtures/shop', import.meta.url)));
const schemas = new Map(
  [...documents.values()].map(({ file, value }) => [file, value as JsonObject]),
);
const parcelScan = build(documents).catalog.sources[0] as Source;

/** The catalogue's source with another detail. */
function mapping(detail: Json): Source {
  return { ...parcelScan, detail: detail as JsonObject };
}

function findings(detail: Json): readonly string[] {
  return sourceMapping(mapping(detail), schemas).map(
    ({ code, pointer, message }) => `${code} ${pointer}: ${message}`,
  );
}

const good = { parcel: '<$.detail.code>', place: { name: '<$.region>' }, seen: true };

describe('The mapping of a source', () => {
  it('is proven if every path exists, is always present and has the right type', () => {
    expect(sourceMapping(parcelScan, schemas)).toEqual([]);
    expect(findings(good)).toEqual([]);
    expect(findings({ ...good, seen: '<$.detail.always.yes>' })).toEqual([]);
  });

  it.each<[why: string, detail: Json, finding: string]>([
    [
      'a path that the AWS event does not have',
      { ...good, parcel: '<$.detail.cod>' },
      'unknown-path /detail/parcel: The AWS event has nothing at `$.detail.cod`.',
    ],
    [
      'a path in a syntax that Pipes does not support',
      { ...good, parcel: '<$..code>' },
      'unknown-path /detail/parcel: The AWS event has nothing at `$..code`.',
    ],
    [
      'a path within a string',
      { ...good, parcel: 'a <$.detail.code> b <$.nowhere>' },
      'unknown-path /detail/parcel: The AWS event has nothing at `$.nowhere`.',
    ],
    [
      'a path that is not in every AWS event',
      { ...good, parcel: '<$.detail.note>' },
      'missing-mapping /detail/parcel: `$.detail.note` is not in every AWS event, and a template has no conditions.',
    ],
    [
      'an element that a list may lack',
      { ...good, place: { name: 'x', floor: '<$.detail.position[3]>' } },
      'missing-mapping /detail/place/floor: `$.detail.position[3]` is not in every AWS event, and a template has no conditions.',
    ],
    [
      'a required property without a mapping',
      { ...good, place: {} },
      'missing-mapping /detail/place: `name` is required in ParcelScanned, but the template does not set it.',
    ],
    [
      'a property that our event does not have',
      { ...good, colour: 'red' },
      'unknown-path /detail/colour: ParcelScanned has no `colour` here.',
    ],
    [
      'a number for a string',
      { ...good, parcel: '<$.detail.position[0]>' },
      'mapping-type /detail/parcel: `$.detail.position[0]` is integer, but ParcelScanned expects string here.',
    ],
    [
      'a literal of another type',
      { ...good, seen: 1 },
      'mapping-type /detail/seen: This value is integer, but ParcelScanned expects boolean here.',
    ],
    [
      'a value with two possible types, which may need quotes',
      { ...good, place: { name: 'x', floor: '<$.detail.mixed>' } },
      'mapping-type /detail/place/floor: `$.detail.mixed` does not have exactly one known type, so it cannot be written.',
    ],
  ])('reports %s', (_, detail, finding) => {
    expect(findings(detail)).toEqual([finding]);
  });

  it('gives each finding a location and a hint', () => {
    const [finding] = sourceMapping(mapping({ ...good, parcel: '<$.x>' }), schemas);
    expect(finding).toMatchObject({ severity: 'error', file: 'sources/parcel-scan.json' });
    expect(finding?.hint).toContain('external/scan.json');
  });
});

describe('The input template of a pipe', () => {
  it('reads from the body and quotes strings only', () => {
    expect(inputTemplate(parcelScan)).toBe(
      '{"parcel":"scan-<$.body.detail.code>",' +
        '"place":{"name":"<$.body.region>","floor":<$.body.detail.position[0]>},"seen":true}',
    );
  });

  it('escapes literals', () => {
    const detail = { parcel: 'a "b"\n<$.id>', list: [1, null, '<$.resources>'] };
    expect(inputTemplate(mapping(detail))).toBe(
      '{"parcel":"a \\"b\\"\\n<$.body.id>","list":[1,null,<$.body.resources>]}',
    );
  });

  it('is rejected if a type is unknown', () => {
    expect(() => inputTemplate(mapping({ parcel: '<$.nowhere>' }))).toThrow(
      'external/scan.json does not say what type $.nowhere has.',
    );
  });
});
