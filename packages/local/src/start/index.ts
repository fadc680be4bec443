/** The steps to start an application on the local cloud: generate, synthesize, measure the time. */
export { currentAssembly } from './assembly.ts';
export { generate } from './generate.ts';
export { synthesize } from './synthesize.ts';
export { formatTimeline } from './timeline.ts';
