import type { Emitter } from './emitter.ts';
import { emitTypes } from './types/types.ts';

/** Make files out of one event, consumer, source or shared schema each: run for what changed. */
export const unitEmitters: readonly Emitter[] = [emitTypes];

/** Make files out of the catalogue as a whole: run when anything changed. */
export const catalogEmitters: readonly Emitter[] = [];

/** Make the first form of what people write: paths relative to the handlers folder, written once. */
export const stubEmitters: readonly Emitter[] = [];
