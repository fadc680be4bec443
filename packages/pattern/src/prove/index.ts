export type { Json } from '@eventwright/json';
export { type Overlap, overlap } from './overlap.ts';
export { type Finding, findMistakes, type Proof, prove, suspect, type Verdict } from './prove.ts';
export { spaceAt } from './schema-space.ts';
export type { SchemaView } from './schema-view.ts';
export type { Space } from './space.ts';
export type { FindText, FoundText, Lengths, TextCondition } from './texts.ts';
export { findSample, findWitness, matcherOf, type Subject } from './witness.ts';
