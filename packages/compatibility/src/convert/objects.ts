import type { JsonObject } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';
import { matches } from '../solve/evaluate.ts';
import { closedOr } from './arrays.ts';
import { evaluatedNames } from './evaluated-names.ts';
import { convertNames } from './property-names.ts';
import { given } from './scalars.ts';
import type { Parts, Session, Side } from './session.ts';

/** Converts properties, the allowed names, and what one property requires of others. */
export function convertObjects(node: SchemaNode, side: Side, session: Session): Parts {
  const { minProperties, maxProperties, required = [] } = node.keywords;
  const own = {
    ...given({ minProperties, maxProperties }),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    ...members(node, side, session),
  };
  const names = node.keywords.propertyNames ? convertNames(node, side, session) : [];
  return {
    own,
    also: [...names, ...dependencies(node, side, session), ...unevaluated(node, side, session)],
  };
}

function members(node: SchemaNode, side: Side, session: Session): JsonObject {
  const { properties, patternProperties, additionalProperties } = node.keywords;
  if (session.target === 'openapi-3.0' && patternProperties)
    return withoutPatterns(node, side, session);
  const convertAll = (map: ReadonlyMap<string, SchemaNode>) =>
    Object.fromEntries([...map].map(([name, schema]) => [name, session.convert(schema, side)]));
  const additional = additionalProperties && closedOr(additionalProperties, side, session);
  return given({
    properties: properties && convertAll(properties),
    patternProperties: patternProperties && convertAll(patternProperties),
    additionalProperties: additional,
  });
}

/**
 * OpenAPI 3.0 has no `patternProperties`: a declared property gets the schemas of the patterns that
 * match its name, and every other property may be anything that a pattern or `additionalProperties`
 * allows.
 */
function withoutPatterns(node: SchemaNode, side: Side, session: Session): JsonObject {
  const { properties = new Map<string, SchemaNode>(), additionalProperties } = node.keywords;
  const patterns = [...(node.keywords.patternProperties ?? [])];
  session.lose(node, 'patternProperties', 'OpenAPI 3.0 has no names by pattern');
  const declared = [...properties].map(([name, schema]) => {
    const matching = patterns.filter(([pattern]) => matches(pattern, name)).map(([, s]) => s);
    const all = [schema, ...matching].map((part) => session.convert(part, side));
    return [name, all.length === 1 ? all[0] : { allOf: all }] as const;
  });
  const own = declared.length > 0 ? { properties: Object.fromEntries(declared) as JsonObject } : {};
  if (!additionalProperties) return own;
  const allowed = [...patterns.map(([, schema]) => schema), additionalProperties]
    .filter((schema) => !schema.keywords.never)
    .map((schema) => session.convert(schema, side));
  const [only, ...others] = allowed;
  const one = only !== undefined && others.length === 0;
  return { ...own, additionalProperties: one ? only : only ? { anyOf: allowed } : false };
}

function dependencies(node: SchemaNode, side: Side, session: Session): readonly JsonObject[] {
  const names = [...(node.keywords.dependentRequired ?? [])].filter(
    ([, wanted]) => wanted.length > 0,
  );
  const schemas = [...(node.keywords.dependentSchemas ?? [])];
  const wanted = [
    ...names.map(([name, others]) => [name, { required: [...new Set(others)] }] as const),
    ...schemas.map(([name, schema]) => [name, session.convert(schema, side)] as const),
  ];
  return wanted.map(([name, schema]) => {
    return { anyOf: [{ not: { type: 'object', required: [name] } }, schema] };
  });
}

function unevaluated(node: SchemaNode, side: Side, session: Session): readonly JsonObject[] {
  const { unevaluatedProperties, additionalProperties } = node.keywords;
  if (!unevaluatedProperties || additionalProperties) return [];
  const evaluated = evaluatedNames(node);
  const hasPatterns = evaluated !== undefined && evaluated.patterns.size > 0;
  if (evaluated === undefined || (hasPatterns && session.target === 'openapi-3.0')) {
    session.lose(node, 'unevaluatedProperties', 'what other keywords looked at cannot be told');
    return [];
  }
  const empty = (names: ReadonlySet<string>) =>
    names.size === 0 ? undefined : Object.fromEntries([...names].map((name) => [name, {}]));
  return [
    given({
      properties: empty(evaluated.properties),
      patternProperties: empty(evaluated.patterns),
      additionalProperties: closedOr(unevaluatedProperties, side, session),
    }),
  ];
}
