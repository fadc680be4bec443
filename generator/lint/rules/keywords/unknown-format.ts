import { suggestion } from '../../../diagnostic/nearest.ts';
import { formats } from '../../../schema/formats.ts';
import { findingAt, type SchemaRule } from '../../rule.ts';

/** A format that validators do not know is not checked. */
export const unknownFormat: SchemaRule = {
  subject: 'schema',
  code: 'unknown-format',
  severity: 'warning',
  check: (node) => {
    const { format } = node.schema;
    if (typeof format !== 'string' || formats.has(format)) return [];
    const hint = suggestion(format, formats.keys());
    return [findingAt(node, '/format', `The format \`${format}\` is not checked.`, hint)];
  },
};
