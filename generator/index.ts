/** The compiler as a library: load a catalogue, model it, find faults, make samples. */
export { describeFlow } from './commands/flow.ts';
export { printDiagnostics } from './commands/printing/print-diagnostics.ts';
export { emitArbitraries } from './emit/arbitraries/arbitraries.ts';
export { lint } from './lint/lint.ts';
export { isSwitchable } from './lint/rule.ts';
export { rules } from './lint/rules.ts';
export { load } from './load/load.ts';
export { build } from './model/build.ts';
export type { Catalog, Consumer, Event, Source } from './model/catalog.ts';
export { samples } from './sample/samples.ts';
export { at, references } from './schema/references.ts';
