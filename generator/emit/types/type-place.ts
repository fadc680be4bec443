import type { JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { codeName } from '../../model/events/code-name.ts';
import { isEventSchema, outputFolder, withoutEnding } from '../../model/events/output-folder.ts';
import { baseName } from '../../model/file-name.ts';
import { isIdentifier, pascalCase, safeIdentifier } from '../../typescript/identifier.ts';

/** Where a schema's type is declared: a module of the output folder and the name it exports. */
export interface TypePlace {
  readonly module: string;
  readonly name: string;
}

/** The module that holds the types of a schema file: an event's own, or one for shared parts. */
export function typeModule(file: string, schema: JsonObject): string {
  if (isEventSchema(schema)) return `${outputFolder(file, schema)}/type.ts`;
  return `${withoutEnding(file)}.ts`;
}

/**
 * Where the type of the schema at `pointer` of `file` is declared, if it is one that every module
 * may import: the whole file, or one of its definitions.
 */
export function exportedType(
  file: string,
  document: JsonObject,
  pointer: string,
): TypePlace | undefined {
  const name = exportedNames(file, document).get(pointer);
  return name === undefined ? undefined : { module: typeModule(file, document), name };
}

const known = new WeakMap<JsonObject, ReadonlyMap<string, string>>();

/**
 * The names of the types that a file exports, by pointer: the file's own, then its definitions. Where
 * two have one title, the later gets a number.
 */
export function exportedNames(file: string, document: JsonObject): ReadonlyMap<string, string> {
  const before = known.get(document);
  if (before !== undefined) return before;
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const add = (pointer: string, wanted: string) => {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
    taken.add(name);
    names.set(pointer, name);
  };
  if (isEventSchema(document)) add('', codeName(file, document));
  else if (describesValues(document)) add('', typeName(document, baseName(file)));
  for (const keyword of ['definitions', '$defs']) {
    const definitions = document[keyword];
    if (!isObject(definitions)) continue;
    for (const [key, schema] of Object.entries(definitions)) {
      if (isObject(schema)) add(`/${keyword}/${escapePointer(key)}`, typeName(schema, key));
    }
  }
  known.set(document, names);
  return names;
}

/** Whether a file of shared parts is also a schema itself, not only a place for definitions. */
function describesValues(schema: JsonObject): boolean {
  return ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const', 'properties'].some(
    (keyword) => schema[keyword] !== undefined,
  );
}

/**
 * A type's name: the title if it is a valid type name, otherwise the title or the key converted to
 * one: `flight_number` becomes `FlightNumber`.
 */
export function typeName(schema: JsonObject, key: string): string {
  const title = schema['title'];
  const name = typeof title === 'string' && title !== '' && title.length <= 60 ? title : key;
  const isTypeName = isIdentifier(name) && !/^[\p{Ll}_]/u.test(name);
  return isTypeName ? name : safeIdentifier(pascalCase(name.replaceAll('_', ' ')));
}
