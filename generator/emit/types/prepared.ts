import type { Json } from '@eventwright/json';

/**
 * What a schema's type depends on: names in place of references and of everything else that has a
 * name, tuples as draft-07 writes them, and all types that the schema lets through.
 */
export interface Prepared {
  readonly description?: string;
  readonly deprecated?: true;
  /** The type itself, if it has a name; then nothing else counts. */
  readonly name?: string;
  readonly type?: Json;
  readonly enum?: Json;
  readonly const?: Json;
  readonly properties?: ReadonlyMap<string, Prepared>;
  readonly required?: ReadonlySet<string>;
  readonly additionalProperties?: boolean | Prepared;
  readonly items?: Prepared | readonly Prepared[];
  readonly additionalItems?: boolean | Prepared;
  readonly minItems?: Json;
  readonly maxItems?: Json;
  readonly allOf?: readonly Prepared[];
  readonly anyOf?: readonly Prepared[];
  readonly oneOf?: readonly Prepared[];
}
