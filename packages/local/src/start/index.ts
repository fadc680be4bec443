/** What it takes to start an application on the local cloud: generate, synthesize, leave word. */
export { currentAssembly } from './assembly.ts';
export { environmentOf } from './environment.ts';
export { generate } from './generate.ts';
export { leaveWord, readWord } from './state-file.ts';
export { synthesize } from './synthesize.ts';
export { formatTimeline } from './timeline.ts';
