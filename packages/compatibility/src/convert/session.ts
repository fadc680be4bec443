import type { JsonObject } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';

/** The dialects that EventBridge's schema registry and API Gateway accept. */
export type Target = 'draft-04' | 'openapi-3.0';

/** Something that the target cannot express. */
export interface Loss {
  /** A JSON pointer into the original, after the URI of the file in a file that it refers to as a whole. */
  readonly pointer: string;
  readonly keyword: string;
  /** The result accepts more than the original, never less. */
  readonly direction: 'wider';
  readonly why: string;
}

/**
 * In which direction a converted subschema may differ. Under `not` it must be narrower, so that the
 * whole schema is wider.
 */
export type Side = 'wider' | 'narrower';

/** What the converters of the keywords share. */
export interface Session {
  readonly target: Target;
  convert(node: SchemaNode, side: Side): JsonObject;
  /** A reference to the converted node. */
  refer(node: SchemaNode, side: Side, from: SchemaNode): JsonObject;
  lose(node: SchemaNode, keyword: string, why: string): void;
  /** Runs a conversion and tells whether it lost anything. `undo` discards those losses. */
  attempt<T>(work: () => T): { readonly value: T; readonly isExact: boolean; undo(): void };
}

/** The parts of a converted schema: its own keywords, and further schemas that must hold. */
export interface Parts {
  readonly own: JsonObject;
  readonly also?: readonly JsonObject[];
}

/** The schema that accepts nothing, for a dialect that has no `false`. */
export const nothing: JsonObject = { not: {} };
