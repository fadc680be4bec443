export { type Overlap, overlap } from './overlap.ts';
export { type Finding, type Proof, prove, type Verdict } from './prove.ts';
export type { Json, SchemaView } from './schema-view.ts';
export type { Subject } from './witness.ts';
