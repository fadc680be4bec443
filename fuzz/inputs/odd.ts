import type { Json } from '@eventwright/json';

/** Texts that often break programs. */
export const oddTexts: readonly string[] = [
  ...['', ' ', '\0', '\n', '\r\n', '\t', '"', "'", '`', '\\', '/', '*/', '<!--', '${', '{%', '%}'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length'],
  ...['\ud83d', '\udc00', '\u2028', '\ufeff', '😀', 'é', 'İ', 'ß', 'ﬀ', '日本', '\u202e'],
  ...['null', 'true', '0', '-0', '1e400', 'NaN', 'Infinity', '0x10', '9007199254740993'],
  ...['*', '?', '.', '..', '../../etc/passwd', '$', '$$', '$.', '$..*', '[', ']', '(', ')', '{}'],
  ...['%00', '%', '%zz', '%E0%A4%A', '+', '&', '=', '#', '~0', '~1', 'a'.repeat(300)],
  ...['arn:aws:sqs:us-east-1:000000000000:q', 'arn:', ':::::', 'AWS::NoValue', 'Fn::Sub', 'Ref'],
];

/** Edge cases of every type. */
export const oddValues: readonly Json[] = [
  ...[null, true, false, 0, -0, -1, 1, 1.5, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 31, -(2 ** 31)],
  ...[[], {}, [[]], [null], [{}], { a: null }, { Ref: 'x' }, { 'Fn::Sub': '${x}' }, ['a', 'a']],
];
