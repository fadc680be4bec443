/** Whether two JSON Schemas are compatible, and conversion between drafts. */
export {
  type Change,
  changesBetween,
  type Effect,
  type KnownEffects,
  withEffects,
} from './compare/changes.ts';
export { differencesOf } from './compare/differences.ts';
export {
  type Compatibility,
  compatibilityOf,
  type Inclusion,
  includes,
} from './compare/verdict.ts';
export { convertSchema } from './convert/convert.ts';
export type { Loss, Target } from './convert/session.ts';
export type { SchemaSource } from './schema/document.ts';
export { isMultiple } from './schema/fraction.ts';
export { readUniverse } from './schema/universe.ts';
export { solverOf } from './solve/solver.ts';
export { validatorOf } from './validate/validator.ts';
