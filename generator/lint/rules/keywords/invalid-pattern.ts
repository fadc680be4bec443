import { isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

/** A pattern is a regular expression of ECMAScript. */
export const invalidPattern: SchemaRule = {
  subject: 'schema',
  code: 'invalid-pattern',
  severity: 'error',
  check: (node) => {
    const { pattern, patternProperties } = node.schema;
    const named = isObject(patternProperties) ? Object.keys(patternProperties) : [];
    const places = [
      ...(typeof pattern === 'string' ? [['/pattern', pattern] as const] : []),
      ...named.map((name) => ['/patternProperties', name] as const),
    ];
    return places.flatMap(([within, text]) => {
      const problem = problemOf(text);
      if (problem === undefined) return [];
      return [findingAt(node, within, problem, 'Correct the regular expression.')];
    });
  },
};

function problemOf(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}.`;
  }
}
