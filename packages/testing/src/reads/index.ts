/** Observes what a consumer reads of an event while it runs. */
export { filterReads } from './filter-reads.ts';
export { innermost, observe, unobserved } from './observe.ts';
export { observeWorkflow } from './workflow-reads.ts';
