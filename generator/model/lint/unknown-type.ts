import type { Json } from '../catalog.ts';
import { suggestion } from '../nearest.ts';
import { findingAt, type SchemaRule } from './rule.ts';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** `type` names one of the seven types of JSON Schema, or a list of them. */
export const unknownType: SchemaRule = {
  subject: 'schema',
  code: 'unknown-type',
  severity: 'error',
  check: (node) => {
    const { type } = node.schema;
    if (type === undefined) return [];
    const listed: readonly Json[] = Array.isArray(type) ? type : [type];
    return listed.flatMap((one, index) =>
      typeof one === 'string' && types.includes(one)
        ? []
        : [
            findingAt(
              node,
              Array.isArray(type) ? `/type/${index}` : '/type',
              `There is no type ${JSON.stringify(one)}.`,
              suggestion(String(one), types),
            ),
          ],
    );
  },
};
