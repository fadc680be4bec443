import type { Json } from '@eventwright/json';
import { suggestion } from '../../../diagnostic/nearest.ts';
import { shown } from '../../../diagnostic/shown.ts';
import { findingAt, type SchemaRule } from '../../rule.ts';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What other languages call these types. */
const otherNames: Readonly<Record<string, string>> = {
  any: 'no `type` at all',
  bool: '`boolean`',
  date: '`string` with `"format": "date-time"`',
  datetime: '`string` with `"format": "date-time"`',
  decimal: '`number`',
  double: '`number`',
  float: '`number`',
  int: '`integer`',
  list: '`array`',
  long: '`integer`',
  map: '`object`',
  str: '`string`',
  uuid: '`string` with `"format": "uuid"`',
};

function hintFor(type: string): string {
  const known = Object.hasOwn(otherNames, type) ? otherNames[type] : undefined;
  if (known === undefined) return suggestion(type, types);
  return `Write ${known}.`;
}

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
              `There is no type \`${JSON.stringify(one)}\`.`,
              hintFor(shown(one)),
            ),
          ],
    );
  },
};
