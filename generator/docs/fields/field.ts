import type { Json } from '@eventwright/json';

/** One row of the table of an event's fields. */
export interface Field {
  /** From the detail, with `[]` for the elements of a list, as `reads.json` has it: `lines[].price`. */
  readonly path: string;
  /** The name in the row: a property's name, `each element`, or the name of an alternative. */
  readonly name: string;
  readonly kind: 'property' | 'element' | 'pattern' | 'alternative';
  /** In words: `string (uuid)`, `list of object`. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly description: string;
  /** Whether an object may have no other fields than its rows. */
  readonly isClosed: boolean;
  /** In words, one bound each: `1 to 80 characters`. */
  readonly bounds: readonly string[];
  /** The only allowed values, if the schema lists them. */
  readonly values: readonly Json[];
  readonly examples: readonly Json[];
  readonly standard: Json | undefined;
  /** Keywords that no row can express, as written: `if`, `not`, `dependentRequired`. */
  readonly conditions: readonly Json[];
  /** The path of the field that this one repeats: the schema refers to itself. */
  readonly repeats: string | undefined;
  /** Whether fields within it are left out, as the table would be too long. */
  readonly isCut: boolean;
  readonly children: readonly Field[];
}
