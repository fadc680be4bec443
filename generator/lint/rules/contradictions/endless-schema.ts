import type { JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { shown } from '../../../diagnostic/shown.ts';
import { at, referenceTarget } from '../../../schema/references.ts';
import { findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';

/** A schema that requires itself within itself has no finite instance. */
export const endlessSchema: SchemaRule = {
  subject: 'schema',
  code: 'endless-schema',
  severity: 'error',
  check: (node) => {
    if (node.pointer !== '' && !/^\/(definitions|\$defs)\/[^/]+$/.test(node.pointer)) return [];
    const spot = { ...node, schema: node.linked };
    if (!requires(spot, spot, new Set())) return [];
    return [
      findingAt(
        node,
        '',
        'No value conforms, because each value would have to contain another without end.',
        'Make a property in the cycle optional, or allow a list in it to be empty.',
      ),
    ];
  },
};

type Spot = Pick<SchemaNode, 'file' | 'pointer' | 'schema' | 'schemas'>;

/** Whether every instance of `from` holds, at any depth, one of `goal`. */
function requires(from: Spot, goal: Spot, seen: Set<JsonObject>): boolean {
  if (seen.has(from.schema)) return false;
  seen.add(from.schema);
  return demanded(from).some((next) => next.schema === goal.schema || requires(next, goal, seen));
}

/** The schemas that every instance must hold a value of, or conform to itself. */
function demanded(spot: Spot): readonly Spot[] {
  const { schema } = spot;
  const { properties, required, items, prefixItems, minItems, allOf } = schema;
  const children: JsonObject[] = [];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return follow(spot, reference);
  if (schema['type'] === 'object' && isObject(properties) && Array.isArray(required)) {
    for (const name of required) {
      const child = properties[shown(name)];
      if (isObject(child)) children.push(child);
    }
  }
  const holdsItems = schema['type'] === 'array' && typeof minItems === 'number' && minItems > 0;
  const tuple = Array.isArray(prefixItems) ? prefixItems : items;
  if (holdsItems && isObject(tuple)) children.push(tuple);
  if (holdsItems && Array.isArray(tuple)) {
    children.push(...tuple.slice(0, minItems).filter(isObject));
  }
  if (Array.isArray(allOf)) children.push(...allOf.filter(isObject));
  return children.map((child) => ({ ...spot, schema: child }));
}

function follow(spot: Spot, reference: string): readonly Spot[] {
  const target = referenceTarget(spot.file, reference);
  const document = target && spot.schemas.get(target.file);
  const schema = document && at(document, target.pointer);
  return target !== undefined && isObject(schema) ? [{ ...spot, ...target, schema }] : [];
}
