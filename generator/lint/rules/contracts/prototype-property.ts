import { isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from '../../rule.ts';

/** What is generated treats `__proto__` as a name like any other; code that assigns it by name does not. */
export const prototypeProperty: SchemaRule = {
  subject: 'schema',
  code: 'prototype-property',
  severity: 'warning',
  check: (node) => {
    const { properties, required } = node.schema;
    const described = isObject(properties) && Object.hasOwn(properties, '__proto__');
    const demanded = Array.isArray(required) && required.includes('__proto__');
    if (!described && !demanded) return [];
    return [
      findingAt(
        node,
        described ? '/properties/__proto__' : '/required',
        '`__proto__` has a special meaning in JavaScript: code that assigns it sets the prototype, not a property.',
        'Rename the property.',
      ),
    ];
  },
};
