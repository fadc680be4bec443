/**
 * Schema inference: the common structure of some values, from which each notation writes its
 * schema.
 */
export { merge } from './merge.ts';
export { type LookedFor, observe } from './observe.ts';
export {
  nothingObserved,
  type Observed,
  type ObservedNumbers,
  type ObservedObjects,
  type ObservedStrings,
} from './observed.ts';
