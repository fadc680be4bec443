import type { Json } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { suggestion } from '../../../diagnostic/nearest.ts';
import { at } from '../../../schema/references.ts';
import { member } from '../../../schema/schema-place.ts';
import { findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';
import { aroundInPlace } from './in-place.ts';

/** What an object requires, it describes. */
export const undefinedRequired: SchemaRule = {
  subject: 'schema',
  code: 'undefined-required',
  severity: 'error',
  isOptional: true,
  check: (node) => {
    const { required, properties } = node.schema;
    if (!Array.isArray(required) || !isObject(properties)) return [];
    return required.flatMap((name: Json, index) =>
      typeof name !== 'string' || Object.hasOwn(properties, name) || isDescribedAround(node, name)
        ? []
        : [
            findingAt(
              node,
              `/required/${index}`,
              `\`${name}\` is required, but \`properties\` does not define it.`,
              suggestion(name, Object.keys(properties)),
            ),
          ],
    );
  },
};

/** Whether a schema around this one, for the same object, describes a property. */
function isDescribedAround({ file, pointer, schemas }: SchemaNode, name: string): boolean {
  const root = schemas.get(file);
  for (let around = aroundInPlace(pointer); around !== undefined; around = aroundInPlace(around)) {
    const schema = root && at(root, around);
    if (isObject(schema) && member({ file, schema }, name, schemas) !== undefined) return true;
  }
  return false;
}
