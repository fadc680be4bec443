import type { JsonObject } from '../../model/catalog.ts';
import { baseName } from '../../model/file-name.ts';
import { at } from '../../model/references.ts';
import { isObject } from '../../model/subschemas.ts';
import { isIdentifier, pascalCase } from '../../typescript/identifier.ts';

/** Where a schema's type is declared: a module of the output folder and the name it exports. */
export interface TypePlace {
  readonly module: string;
  readonly name: string;
}

/** The module that holds the types of a schema file: an event's own, or one for shared parts. */
export function typeModule(file: string, schema: JsonObject): string {
  const detailType = detailTypeOf(file, schema);
  if (detailType !== undefined) return `events/${detailType}/type.ts`;
  return `${file.replace(/\.(json|ya?ml)$/, '')}.ts`;
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
  const module = typeModule(file, document);
  if (pointer === '') {
    // An event's type has the name of its detail type, whatever its title.
    const detailType = detailTypeOf(file, document);
    const name =
      detailType === undefined ? typeName(document, baseName(file)) : pascalCase(detailType);
    return { module, name };
  }
  const key = /^\/(?:definitions|\$defs)\/([^/]+)$/.exec(pointer)?.[1];
  const schema = at(document, pointer);
  if (key === undefined || !isObject(schema)) return undefined;
  return { module, name: typeName(schema, key) };
}

function detailTypeOf(file: string, schema: JsonObject): string | undefined {
  const detailType = schema['x-amazon-events-detail-type'];
  return typeof detailType === 'string' && file.startsWith('events/') ? detailType : undefined;
}

/** A type's name: the title where it is a name, else the title or the key turned into one. */
export function typeName(schema: JsonObject, key: string): string {
  const title = schema['title'];
  const name = typeof title === 'string' && title !== '' && title.length <= 60 ? title : key;
  return isIdentifier(name) ? name : pascalCase(name);
}
