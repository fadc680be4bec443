import { isObject } from '@eventwright/json';
import { findingAt, type SchemaRule } from './rule.ts';

/** Ajv leaves a property named `__proto__` out, and so its validators would refuse what has it. */
export const prototypeProperty: SchemaRule = {
  subject: 'schema',
  code: 'prototype-property',
  severity: 'error',
  check: (node) => {
    const { properties, required } = node.schema;
    const described = isObject(properties) && Object.hasOwn(properties, '__proto__');
    const demanded = Array.isArray(required) && required.includes('__proto__');
    if (!described && !demanded) return [];
    return [
      findingAt(
        node,
        described ? '/properties/__proto__' : '/required',
        '`__proto__` has a special meaning in JavaScript, so validators do not check it.',
        'Rename the property.',
      ),
    ];
  },
};
