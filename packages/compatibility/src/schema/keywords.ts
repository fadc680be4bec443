import type { Json } from '@eventwright/json';

/** How many items must match `contains`. */
export interface Contains {
  readonly node: SchemaNode;
  readonly min: number;
  readonly max: number;
  /** Whether the items that match count as evaluated: from 2020-12 on. */
  readonly evaluates: boolean;
}

/** A reference whose target depends on how its schema was reached. */
export interface DynamicReference {
  readonly text: string;
  /** The schemas that it may lead to. */
  readonly targets: readonly SchemaNode[];
}

/**
 * A schema's assertions, in one form for all drafts: `const` is an `enum` of one value,
 * `dependencies` are split, an array of `items` is `prefixItems`, and annotations and unknown
 * keywords are removed.
 */
export interface Keywords {
  readonly never?: true;
  readonly types?: readonly string[];
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly prefixItems?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly contains?: Contains;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly properties?: ReadonlyMap<string, SchemaNode>;
  readonly patternProperties?: ReadonlyMap<string, SchemaNode>;
  readonly additionalProperties?: SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas?: ReadonlyMap<string, SchemaNode>;
  readonly unevaluatedProperties?: SchemaNode;
  readonly unevaluatedItems?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly not?: SchemaNode;
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly references?: readonly SchemaNode[];
  readonly dynamic?: readonly DynamicReference[];
  /** Parts that cannot be followed, such as a reference without a target. */
  readonly opaque?: readonly string[];
}

/** One schema of a document, with its place for messages. Its keywords are read on first use. */
export interface SchemaNode {
  readonly kind: 'schema';
  readonly place: string;
  /** The schema as it was written, for its annotations. */
  readonly raw: Json;
  readonly keywords: Keywords;
}
