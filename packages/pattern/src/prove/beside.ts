import { isObject } from '@eventwright/json';
import { mustExist } from './must-exist.ts';
import { propertySchemas } from './schema-space.ts';
import { conjuncts, listOf, type SchemaView, typesOf, within } from './schema-view.ts';

/**
 * Whether a path has a leaf in every value that has one at the other path, because of the objects
 * that both paths lead through: a value at `card.name` says that `card` is there, and so is
 * `card.number` if it is required. In an array, both are of the element that provides the other
 * path; `true` is certain.
 */
export function existsBeside(view: SchemaView, path: string, other: string): boolean {
  const names = path.split('.');
  const others = other.split('.');
  let views: readonly SchemaView[] = [view];
  for (let depth = 1; depth < Math.min(names.length, others.length); depth += 1) {
    const name = names[depth - 1];
    if (name === undefined || name !== others[depth - 1]) return false;
    const parts = elementParts(views);
    if (parts === undefined || hasDottedName(parts, others.slice(depth - 1))) return false;
    views = parts.flatMap((part) => propertiesOf(part, name));
    const inside = elementParts(views);
    if (inside !== undefined && mustExist(together(view, inside), names.slice(depth).join('.'))) {
      return true;
    }
  }
  return false;
}

/** What is known of an object, or of an element of arrays of them; undefined if it may be both. */
function elementParts(views: readonly SchemaView[], depth = 0): readonly SchemaView[] | undefined {
  const parts = views.flatMap((one) => conjuncts(one, false));
  const types = parts.map(({ schema }) => (isObject(schema) ? typesOf(schema) : undefined));
  const isOnly = (type: string) => types.some((found) => found?.join() === type);
  if (isOnly('object')) return parts;
  if (!isOnly('array') || depth > 3) return undefined;
  const items = parts.flatMap((part) => {
    const { items: each } = isObject(part.schema) ? part.schema : {};
    return isObject(each) && listOf(part, 'prefixItems').length === 0 ? [within(part, each)] : [];
  });
  return items.length === 0 ? undefined : elementParts(items, depth + 1);
}

/** Whether a path may be read as one name with dots, which needs no object in between. */
function hasDottedName(parts: readonly SchemaView[], names: readonly string[]): boolean {
  return names.some((_, at) => {
    const name = names.slice(0, at + 1).join('.');
    const schemas = parts.flatMap((part) => propertiesOf(part, name));
    return at > 0 && !schemas.some(({ schema }) => schema === false);
  });
}

function propertiesOf(part: SchemaView, name: string): readonly SchemaView[] {
  return isObject(part.schema) ? propertySchemas(part, part.schema, name) : [];
}

/** Schemas of different files that all hold, as one. */
function together(view: SchemaView, parts: readonly SchemaView[]): SchemaView {
  const allOf = parts.map((_, at) => ({ $ref: `part:${at}` }));
  return { ...view, schema: { allOf }, resolve: (reference) => parts[Number(reference.slice(5))] };
}
