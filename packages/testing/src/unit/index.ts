/** Unit tests of handlers: no local cloud, no AWS. */
export { type Deliverable, deliver } from './deliver.ts';
