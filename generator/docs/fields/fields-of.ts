import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { dereference, type SchemaPlace, type Schemas } from '../../schema/schema-place.ts';
import { alternativeName } from './alternative-name.ts';
import { type Applying, applying, first } from './applying.ts';
import { boundsOf, isClosed } from './bounds.ts';
import type { Field } from './field.ts';
import { alternativesOf, typeText, valuesOf } from './type-text.ts';

/** A table has at most this many rows: a schema that branches without end would fill any page. */
const mostRows = 400;

/** Reading, as far as it went. */
interface Reading {
  readonly schemas: Schemas;
  rows: number;
}

/** The place of a field: the schemas above it, by identity, with their paths. */
interface Position {
  readonly path: string;
  readonly within: ReadonlyMap<JsonObject, string>;
}

/** The detail of an event as one field, whose children are its fields. */
export function fieldsOf({
  file,
  reaches,
  schema,
}: Pick<Event, 'file' | 'reaches' | 'schema'>): Field {
  const reading = { schemas: reaches, rows: 0 };
  const position = { path: '', within: new Map() };
  const named = { name: 'detail', kind: 'property', isRequired: true } as const;
  return fieldOf(named, [{ file, schema }], position, reading);
}

type Named = Pick<Field, 'isRequired' | 'kind' | 'name'>;

function fieldOf(named: Named, places: Applying, position: Position, reading: Reading): Field {
  reading.rows += 1;
  const all = applying(places, reading.schemas);
  const examples = first(all, 'examples');
  const description = first(all, 'description');
  const identity = identityOf(places, reading.schemas);
  const known = position.within.get(identity);
  const field = {
    ...named,
    path: position.path,
    type: typeText(all, reading.schemas),
    isDeprecated: first(all, 'deprecated') === true,
    description: typeof description === 'string' ? description : '',
    bounds: boundsOf(all),
    isClosed: isClosed(all),
    values: valuesOf(all),
    // Those of the whole detail are shown beside the table.
    examples: isArray(examples) && position.path !== '' ? examples.slice(0, 5) : [],
    standard: first(all, 'default'),
    conditions: conditionsOf(all),
    repeats: known,
  };
  if (known !== undefined) return { ...field, isCut: false, children: [] };
  if (reading.rows >= mostRows) return { ...field, isCut: hasParts(all), children: [] };
  const within = new Map(position.within).set(identity, position.path);
  const children = childrenOf(all, { path: position.path, within }, reading);
  return { ...field, isCut: false, children };
}

/** The schema by which a field is known again: a definition that refers to itself is within itself. */
function identityOf([place]: Applying, schemas: Schemas): JsonObject {
  if (place === undefined) return {};
  return dereference(place, schemas)?.schema ?? place.schema;
}

const structure = ['properties', 'patternProperties', 'items', 'prefixItems', 'oneOf', 'anyOf'];

function hasParts(all: Applying): boolean {
  return structure.some((keyword) => first(all, keyword) !== undefined);
}

function childrenOf(all: Applying, position: Position, reading: Reading): readonly Field[] {
  return [
    ...propertiesOf(all, position, reading),
    ...patternsOf(all, position, reading),
    ...elementsOf(all, position, reading),
    ...choicesOf(all, position, reading),
  ];
}

function propertiesOf(all: Applying, position: Position, reading: Reading): readonly Field[] {
  const byName = new Map<string, SchemaPlace[]>();
  const required = new Set<Json>();
  for (const { file, schema } of all) {
    for (const name of isArray(schema['required']) ? schema['required'] : []) required.add(name);
    const { properties } = schema;
    if (!isObject(properties)) continue;
    for (const [name, value] of Object.entries(properties)) {
      const place = { file, schema: isObject(value) ? value : {} };
      byName.set(name, [...(byName.get(name) ?? []), place]);
    }
  }
  return [...byName].map(([name, places]) => {
    const path = position.path === '' ? name : `${position.path}.${name}`;
    const named = { name, kind: 'property', isRequired: required.has(name) } as const;
    return fieldOf(named, places, { ...position, path }, reading);
  });
}

/** Fields whose names the schema does not list: by a pattern, or any others. */
function patternsOf(all: Applying, position: Position, reading: Reading): readonly Field[] {
  return all.flatMap(({ file, schema }) => {
    const { additionalProperties, patternProperties } = schema;
    const patterns = isObject(patternProperties) ? Object.entries(patternProperties) : [];
    const hasNamed = isObject(schema['properties']) || patterns.length > 0;
    const rest = isObject(additionalProperties) && Object.keys(additionalProperties).length > 0;
    const rows: readonly (readonly [string, Json])[] = [
      ...patterns.map(([pattern, value]) => [`names that match ${pattern}`, value] as const),
      ...(rest ? [[hasNamed ? 'any other name' : 'any name', additionalProperties] as const] : []),
    ];
    return rows.flatMap(([name, value]) => {
      if (!isObject(value)) return [];
      const path = `${position.path}.*`;
      const named = { name, kind: 'pattern', isRequired: false } as const;
      return [fieldOf(named, [{ file, schema: value }], { ...position, path }, reading)];
    });
  });
}

/**
 * The elements of a list: those of a tuple by their index, otherwise the fields of each element.
 */
function elementsOf(all: Applying, position: Position, reading: Reading): readonly Field[] {
  const path = `${position.path}[]`;
  return all.flatMap(({ file, schema }) => {
    const listed = schema['prefixItems'] ?? schema['items'];
    const tuple = isArray(listed) ? listed : [];
    const places = tuple.filter(isObject).map((value, index) => {
      const named = { name: `element ${index + 1}`, kind: 'element', isRequired: false } as const;
      return fieldOf(named, [{ file, schema: value }], { ...position, path }, reading);
    });
    const rest = isArray(schema['items']) ? schema['additionalItems'] : schema['items'];
    if (!isObject(rest)) return places;
    const name = tuple.length > 0 ? 'each further element' : 'each element';
    const named = { name, kind: 'element', isRequired: false } as const;
    const each = fieldOf(named, [{ file, schema: rest }], { ...position, path }, reading);
    return [...places, ...(isPlain(each) ? [] : [each])];
  });
}

/** Whether a row adds nothing to the type of its list. */
function isPlain({ bounds, children, conditions, description, repeats, values }: Field): boolean {
  const lists = [bounds, children, conditions, values];
  return description === '' && repeats === undefined && lists.every(({ length }) => length === 0);
}

/** The alternatives of a value; empty if the type says everything. */
function choicesOf(all: Applying, position: Position, reading: Reading): readonly Field[] {
  const branches = alternativesOf(all);
  const made = branches.map((branch, index) => {
    const name = alternativeName(branch, index, reading.schemas);
    const named = { name, kind: 'alternative', isRequired: false } as const;
    return fieldOf(named, [branch], position, reading);
  });
  return made.every(isPlain) ? [] : made;
}

const unsaid = [
  'if',
  'then',
  'else',
  'not',
  'contains',
  'minContains',
  'maxContains',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
];

/** Keywords that the table cannot express, as written. */
function conditionsOf(all: Applying): readonly Json[] {
  return all.flatMap(({ schema }) => {
    const entries = unsaid.flatMap((keyword) => {
      const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
      return value === undefined ? [] : [[keyword, value] as const];
    });
    return entries.length === 0 ? [] : [Object.fromEntries(entries)];
  });
}
