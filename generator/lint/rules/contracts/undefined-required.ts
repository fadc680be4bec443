import type { Json } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { suggestion } from '../../../diagnostic/nearest.ts';
import { findingAt, type SchemaRule } from '../../rule.ts';

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
      typeof name !== 'string' || Object.hasOwn(properties, name)
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
