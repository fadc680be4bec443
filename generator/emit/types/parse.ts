import type { JsonObject } from '@eventwright/json';
import { link } from 'json-schema-to-typescript/dist/src/linker.js';
import { normalize } from 'json-schema-to-typescript/dist/src/normalizer.js';
import { parse } from 'json-schema-to-typescript/dist/src/parser.js';
import type { AST } from 'json-schema-to-typescript/dist/src/types/AST.js';

export type { AST };

/**
 * The options that json-schema-to-typescript's phases need. Its own defaults are beside its
 * formatter, which is slow to load.
 */
const options = {
  $refOptions: {},
  additionalProperties: true,
  bannerComment: '',
  cwd: '',
  declareExternallyReferenced: true,
  enableConstEnums: true,
  format: false,
  ignoreMinAndMaxItems: false,
  inferStringEnumKeysFromValues: false,
  maxItems: 20,
  strictIndexSignatures: false,
  style: {},
  unknownAny: true,
  unreachableDefinitions: false,
};

/**
 * The type of a prepared schema, by json-schema-to-typescript's own phases, except the last two: it
 * prints without `readonly` and needs Prettier afterwards, so we print its tree ourselves, without
 * repeated alternatives.
 */
export function parseType(prepared: JsonObject): AST {
  const linked = link(structuredClone(prepared));
  return parse(normalize(linked, new WeakMap(), 'Type', options), options);
}
