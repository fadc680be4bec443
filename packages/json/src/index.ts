/** JSON values: their types and basic operations. */
export { compilePattern, unicodePattern } from './compile-pattern.ts';
export { date, dateTime, time } from './date-time.ts';
export {
  canonicalText,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonType,
  jsonTypes,
  typeOf,
  withSortedKeys,
} from './json.ts';
export {
  type Assertion,
  asserts,
  type Draft,
  drafts,
  factsOf,
  type Holds,
  isKeyword,
  type Keyword,
  keywordFacts,
  type PlainKeyword,
} from './keywords.ts';
export { memberAt } from './member-at.ts';
export { editDistance, nearest } from './nearest.ts';
export { parseJson, parseObject } from './parse.ts';
export { escapePointer } from './pointer.ts';
export { isSameName, wordsOf } from './same-name.ts';
export { withMember } from './with-member.ts';
