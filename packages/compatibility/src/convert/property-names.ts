import type { JsonObject } from '@eventwright/json';
import type { Keywords, SchemaNode } from '../schema/keywords.ts';
import type { Session, Side } from './session.ts';

const noMembers: JsonObject = { maxProperties: 0 };

/** Converts `propertyNames` to sets of allowed names, if the target can express them. */
export function convertNames(
  node: SchemaNode,
  side: Side,
  session: Session,
): readonly JsonObject[] {
  const names = node.keywords.propertyNames;
  return names ? allowedNames(names, node, side, session) : [];
}

function allowedNames(
  names: SchemaNode,
  node: SchemaNode,
  side: Side,
  session: Session,
): readonly JsonObject[] {
  const { keywords } = names;
  if (keywords.never || (keywords.types && !keywords.types.includes('string'))) return [noMembers];
  const inner = [...(keywords.allOf ?? []), ...(keywords.references ?? [])];
  const unsaid = unsaidOf(keywords);
  if (unsaid !== undefined)
    session.lose(node, 'propertyNames', `names by ${unsaid} cannot be said`);
  const patterns = [...lengthPattern(keywords), ...(keywords.pattern ? [keywords.pattern] : [])];
  const isWithout = session.target === 'openapi-3.0' && patterns.length > 0;
  if (isWithout) session.lose(node, 'propertyNames', 'OpenAPI 3.0 has no names by pattern');
  const denied = keywords.not?.keywords.never ? [] : deniedNames(keywords, node, session);
  return [
    ...enumerated(keywords),
    ...(isWithout ? [] : patterns.map(only)),
    ...denied,
    ...inner.flatMap((part) => allowedNames(part, node, side, session)),
  ];
}

/** The keywords that cannot be expressed as a set of names. */
function unsaidOf(keywords: Keywords): string | undefined {
  const { anyOf, oneOf, dynamic, opaque, format } = keywords;
  if (format !== undefined) return 'format';
  if (keywords.if) return 'if';
  return anyOf ? 'anyOf' : oneOf ? 'oneOf' : (dynamic?.[0]?.text ?? opaque?.[0]);
}

function deniedNames({ not }: Keywords, node: SchemaNode, session: Session): readonly JsonObject[] {
  if (!not) return [];
  const { pattern, types, ...others } = not.keywords;
  const isPattern = pattern !== undefined && Object.keys(others).length === 0;
  if (isPattern && (types?.includes('string') ?? true) && session.target === 'draft-04') {
    return [{ patternProperties: { [pattern]: { not: {} } } }];
  }
  session.lose(node, 'propertyNames', 'names by not cannot be said');
  return [];
}

function enumerated(keywords: Keywords): readonly JsonObject[] {
  if (keywords.enum === undefined) return [];
  const names = keywords.enum.filter((name) => typeof name === 'string');
  const properties = Object.fromEntries(names.map((name) => [name, {}]));
  return [{ properties, additionalProperties: false }];
}

/** Lengths count code points, as do patterns that are read with the `u` flag. */
function lengthPattern({ minLength = 0, maxLength = Infinity }: Keywords): readonly string[] {
  if (minLength === 0 && maxLength === Infinity) return [];
  return [`^[\\s\\S]{${minLength},${maxLength === Infinity ? '' : maxLength}}$`];
}

function only(pattern: string): JsonObject {
  return { patternProperties: { [pattern]: {} }, additionalProperties: false };
}
