/**
 * What tests and the fuzzer share: random patterns and events, and a matcher that is simple enough
 * to trust.
 */
export { parseJson } from '../json.ts';
export { matchesNaively } from './naive.ts';
export { randomEvent, randomPattern } from './pairs.ts';
export { type Random, seededRandom } from './random.ts';
