/** What it takes to start an application on the local cloud: generate, synthesize, time it. */
export { currentAssembly } from './assembly.ts';
export { generate } from './generate.ts';
export { synthesize } from './synthesize.ts';
export { formatTimeline } from './timeline.ts';
