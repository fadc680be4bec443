/** The compiler as a library: load a catalogue, model it, find faults, make samples. */
export { describeFlow } from './commands/flow.ts';
export { printDiagnostics } from './commands/print-diagnostics.ts';
export { emitArbitraries } from './emit/arbitraries/arbitraries.ts';
export { load } from './load/load.ts';
export { build } from './model/build.ts';
export type { Catalog, Consumer, Event, Source } from './model/catalog.ts';
export { lint } from './model/lint/lint.ts';
export { isSwitchable } from './model/lint/rule.ts';
export { rules } from './model/lint/rules.ts';
export { at, references } from './model/references.ts';
export { samples } from './sample/samples.ts';
