import { isObject } from '@eventwright/json';
import { propertySchemas } from './schema-space.ts';
import { conjuncts, listedValues, type SchemaView, typesOf } from './schema-view.ts';

/** Whether a value on the dotted path may be an array. `false` is certain. */
export function mayPassArray(view: SchemaView, path: string): boolean {
  let values: readonly SchemaView[] = [view];
  for (const name of path.split('.')) {
    const parts = values.flatMap((value) => conjuncts(value, false));
    if (!parts.some(excludesArrays)) return true;
    values = parts.flatMap((part) =>
      isObject(part.schema) ? propertySchemas(part, part.schema, name) : [],
    );
  }
  return !values.flatMap((value) => conjuncts(value, false)).some(excludesArrays);
}

function excludesArrays({ schema }: SchemaView): boolean {
  if (!isObject(schema)) return schema === false;
  if (listedValues(schema)?.some(Array.isArray) === false) return true;
  return typesOf(schema)?.includes('array') === false;
}
