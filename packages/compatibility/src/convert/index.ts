/** Conversion between drafts alone: it loads neither what compares schemas nor Ajv. */
export { convertSchema } from './convert.ts';
export type { Loss, Target } from './session.ts';
