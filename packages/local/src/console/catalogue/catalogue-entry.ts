import type { CatalogueEvent } from '../wire/send.ts';

/** An event type that is known, with what checks its details. */
export interface CatalogueEntry extends CatalogueEvent {
  /** The generated module that explains what is wrong with a detail. */
  readonly explainer?: string;
  /** The generated module with its example, and the place of its metadata. */
  readonly definition?: string;
}
