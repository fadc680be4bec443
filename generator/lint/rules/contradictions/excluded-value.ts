import type { Json } from '@eventwright/json';
import { shown } from '../../../diagnostic/shown.ts';
import { findingAt, type SchemaRule } from '../../rule.ts';

/** A value of `enum` or `const` that `type` excludes can never occur. */
export const excludedValue: SchemaRule = {
  subject: 'schema',
  code: 'excluded-value',
  severity: 'error',
  isOptional: true,
  check: (node) => {
    const { type, enum: values, const: constant } = node.schema;
    if (type === undefined) return [];
    const types: readonly Json[] = Array.isArray(type) ? type : [type];
    const listed: [string, Json][] = Array.isArray(values)
      ? values.map((value: Json, index): [string, Json] => [`/enum/${index}`, value])
      : [];
    if (constant !== undefined) listed.push(['/const', constant]);
    return listed
      .filter(([, value]) => !types.some((one) => isOfType(value, one)))
      .map(([within, value]) =>
        findingAt(
          node,
          within,
          `\`${JSON.stringify(value)}\` is not of type ${types.map(shown).join(' or ')}, so it can never occur.`,
          'Change the value, or add its type.',
        ),
      );
  },
};

function isOfType(value: Json, type: Json): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
