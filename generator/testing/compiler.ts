/** The phases of the compiler one by one: for the fuzzer of this repository. */
export { emitTypes } from '../emit/types/types.ts';
export { emitValidators } from '../emit/validators/validators.ts';
export { lint } from '../lint/lint.ts';
export type { Documents } from '../load/document.ts';
export { readDocument } from '../load/load.ts';
export { build } from '../model/build.ts';
export type { Event } from '../model/catalog.ts';
export { samples } from '../sample/samples.ts';
export { ajvFor, schemaIdentity } from '../schema/ajv.ts';
