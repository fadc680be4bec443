/** JSON values: their types, and what every room asks of them. */
export {
  canonicalText,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonType,
  jsonTypes,
  typeOf,
} from './json.ts';
export { editDistance, nearest } from './nearest.ts';
export { escapePointer } from './pointer.ts';
