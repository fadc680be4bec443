import type { SchemaPlace } from '../../schema/schema-place.ts';

/** An item of the table, by the schema of the source's file, and the names of its key attributes. */
export interface TableItem {
  readonly key: readonly string[];
  readonly place: SchemaPlace;
}
