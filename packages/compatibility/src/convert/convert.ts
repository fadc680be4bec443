import { canonicalText, isObject, type Json, type JsonObject } from '@eventwright/json';
import { isAnnotation } from '../compare/annotations.ts';
import { openDocument, type SchemaSource } from '../schema/document.ts';
import type { Keywords, SchemaNode } from '../schema/keywords.ts';
import { readNodes } from '../schema/universe.ts';
import { convertArrays } from './arrays.ts';
import { definitionsOf, nameOf } from './definitions.ts';
import { convertInPlace } from './in-place.ts';
import { convertObjects } from './objects.ts';
import { convertEnum, convertNumbers, convertStrings, convertType } from './scalars.ts';
import { type Loss, nothing, type Parts, type Session, type Side, type Target } from './session.ts';

/** A converted schema, and what the conversion lost. */
export interface Converted {
  readonly schema: JsonObject;
  readonly losses: readonly Loss[];
}

/**
 * Converts a schema of any draft, with everything it refers to, into one document of the target
 * dialect. Whatever is valid under the original is valid under the result. Without losses, the
 * reverse also holds.
 */
export function convertSchema(source: SchemaSource, target: Target): Converted {
  const root = readNodes(openDocument(source));
  const inexact = new Set<SchemaNode>();
  for (;;) {
    const known = inexact.size;
    const converted = convertOnce(root, target, inexact);
    if (inexact.size === known) return converted;
  }
}

/** One pass. It assumes that each definition is exact unless it is known to be inexact. */
function convertOnce(root: SchemaNode, target: Target, inexact: Set<SchemaNode>): Converted {
  let losses: readonly Loss[] = [];
  const names = new Map<SchemaNode, string>();
  const session: Session = {
    target,
    convert: (node, side) => convertNode(node, side, session),
    refer: (node, side, from) => {
      if (inexact.has(node) && side === 'narrower') {
        session.lose(from, '$ref', 'its target cannot be said exactly');
        return nothing;
      }
      if (inexact.has(node)) session.lose(from, '$ref', 'its target cannot be said exactly');
      if (node === root) return { $ref: '#' };
      const name = names.get(node) ?? nameOf(node, [...names.values()]);
      names.set(node, name);
      return { $ref: `#/${definitionsOf(target).join('/')}/${name}` };
    },
    lose: (node, keyword, why) => {
      const pointer = node.place.slice(node.place.indexOf('#') + 1);
      losses = [...losses, { pointer, keyword, direction: 'wider', why }];
    },
    attempt: (work) => {
      const before = losses;
      const value = work();
      const isExact = losses.length === before.length;
      return {
        value,
        isExact,
        undo: () => {
          losses = before;
        },
      };
    },
  };
  const convertWhole = (node: SchemaNode) => {
    const { value, isExact } = session.attempt(() => session.convert(node, 'wider'));
    if (!isExact) inexact.add(node);
    return value;
  };
  const schema = convertWhole(root);
  const definitions = new Map<string, Json>();
  // Converting one definition may name more of them, which are then converted in turn.
  for (const [node, name] of names) definitions.set(name, convertWhole(node));
  return {
    schema: documentOf(schema, Object.fromEntries(definitions), target),
    losses: distinct(losses),
  };
}

function convertNode(node: SchemaNode, side: Side, session: Session): JsonObject {
  const { keywords } = node;
  if (keywords.never) return nothing;
  const parts = [
    convertType(keywords.types, session.target),
    convertEnum(keywords.enum),
    convertNumbers(keywords),
    convertStrings(keywords),
  ];
  if (hasInnerSchemas(keywords)) {
    const inner = convertInner(node, side, session);
    if (inner === undefined) return nothing;
    parts.push(...inner);
  }
  return { ...annotations(node.raw), ...withList(combine(parts), session.target) };
}

/** Whether keywords are present that only `convertInner` converts. */
function hasInnerSchemas(keywords: Keywords): boolean {
  return Object.keys(keywords).some((keyword) => !ofScalars.has(keyword));
}

const ofScalars: ReadonlySet<string> = new Set([
  'types',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
]);

/** The other parts; undefined if they would be wider and must not be. */
function convertInner(
  node: SchemaNode,
  side: Side,
  session: Session,
): readonly Parts[] | undefined {
  let isExact = true;
  const own: Session = {
    ...session,
    lose: (at, keyword, why) => {
      isExact = false;
      session.lose(at, keyword, why);
    },
  };
  const parts = [
    convertArrays(node, side, own),
    convertObjects(node, side, own),
    convertInPlace(node, side, own),
  ];
  return isExact || side === 'wider' ? parts : undefined;
}

/** OpenAPI 3.0 expects `items` beside `type: array`. */
function withList(schema: JsonObject, target: Target): JsonObject {
  const lacksItems = schema['type'] === 'array' && !Object.hasOwn(schema, 'items');
  return lacksItems && target === 'openapi-3.0' ? { ...schema, items: {} } : schema;
}

/** Combines all parts into one schema. If two use the same keyword, `allOf` keeps them apart. */
function combine(parts: readonly Parts[]): JsonObject {
  const own: Record<string, Json> = {};
  const also: JsonObject[] = parts.flatMap((part) => part.also ?? []);
  for (const part of parts) {
    const keywords = Object.keys(part.own);
    if (keywords.some((keyword) => Object.hasOwn(own, keyword))) also.push(part.own);
    else for (const keyword of keywords) own[keyword] = part.own[keyword] as Json;
  }
  const [only, ...others] = also;
  if (only === undefined) return own;
  if (others.length === 0 && Object.keys(own).length === 0) return only;
  return { ...own, allOf: also };
}

function annotations(raw: Json): JsonObject {
  if (!isObject(raw)) return {};
  const kept = ['title', 'description', 'default'];
  return Object.fromEntries(
    Object.entries(raw).filter(
      ([key]) => kept.includes(key) || (key.startsWith('x-') && isAnnotation(key)),
    ),
  );
}

function documentOf(schema: JsonObject, definitions: JsonObject, target: Target): JsonObject {
  const isBare = Object.keys(definitions).length === 0;
  const whole = Object.hasOwn(schema, '$ref') && !isBare ? { allOf: [schema] } : schema;
  if (target === 'openapi-3.0')
    return isBare ? whole : { ...whole, components: { schemas: definitions } };
  const $schema = 'http://json-schema.org/draft-04/schema#';
  return { $schema, ...whole, ...(isBare ? {} : { definitions }) };
}

function distinct(losses: readonly Loss[]): readonly Loss[] {
  return [...new Map(losses.map((loss) => [canonicalText({ ...loss }), loss])).values()];
}
