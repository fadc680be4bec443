/** Conversion between drafts, without loading the comparison of schemas or Ajv. */
export { type Converted, convertSchema } from './convert.ts';
export type { Loss, Target } from './session.ts';
