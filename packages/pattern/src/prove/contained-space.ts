import { isObject, type Json } from '@eventwright/json';
import { propertySchemas, spaceAt } from './schema-space.ts';
import { conjuncts, type SchemaView, typesOf, within } from './schema-view.ts';
import { intersection, type Space } from './space.ts';

/**
 * The values of which an array at a dotted path always contains at least one. Undefined if the
 * schema does not guarantee one: the array and the objects on its path must be required.
 */
export function containedSpace(view: SchemaView, path: string): Space | undefined {
  let parts = conjuncts(view, false);
  for (const name of path.split('.')) {
    const isRequired = parts.some(
      ({ schema }) => isObject(schema) && lists(schema['required'], name),
    );
    if (!isRequired || !parts.some(hasType('object'))) return undefined;
    parts = parts
      .flatMap((part) => (isObject(part.schema) ? propertySchemas(part, part.schema, name) : []))
      .flatMap((property) => conjuncts(property, false));
  }
  if (!parts.some(hasType('array'))) return undefined;
  const spaces = parts.flatMap((part) => {
    const { contains, minContains } = isObject(part.schema) ? part.schema : {};
    if (contains === undefined || minContains === 0) return [];
    const contained = within(part, contains);
    return isScalar(contained) ? [valueSpace(contained)] : [];
  });
  const [first] = spaces;
  return first === undefined ? undefined : intersection(first, itemSpace(parts));
}

/**
 * The values of the array's items. `spaceAt` requires a path, so the items are put into a property.
 */
function itemSpace(parts: readonly SchemaView[]): Space {
  return parts.map((part) => valueSpace(part)).reduce(intersection);
}

function valueSpace(value: SchemaView): Space {
  const schema = { type: 'object', properties: { value: value.schema } };
  return spaceAt(within(value, schema), 'value');
}

/** Whether every value that the schema accepts is neither an object nor an array. */
function isScalar(view: SchemaView): boolean {
  return conjuncts(view, false).some(({ schema }) => {
    if (!isObject(schema)) return schema === false;
    const values = schema['const'] === undefined ? schema['enum'] : [schema['const']];
    if (Array.isArray(values))
      return values.every((value) => typeof value !== 'object' || value === null);
    return typesOf(schema)?.every((type) => type !== 'object' && type !== 'array') === true;
  });
}

function hasType(type: string): (part: SchemaView) => boolean {
  return ({ schema }) => isObject(schema) && typesOf(schema)?.join() === type;
}

function lists(value: Json | undefined, name: string): boolean {
  return Array.isArray(value) && value.includes(name);
}
