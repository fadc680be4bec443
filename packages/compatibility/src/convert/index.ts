/** Conversion between drafts, without loading the comparison of schemas or Ajv. */
export { convertSchema } from './convert.ts';
export type { Loss, Target } from './session.ts';
