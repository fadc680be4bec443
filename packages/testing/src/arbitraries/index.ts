export type { Arbitrary } from 'fast-check';
export { mutuallyRecursive, recursive } from './absent.ts';
export { anything, details, oneOf, values } from './choice.ts';
export { containing, list, tuple } from './list.ts';
export { decimal, integer } from './number.ts';
export { map, record, together } from './record.ts';
export { text } from './text.ts';
