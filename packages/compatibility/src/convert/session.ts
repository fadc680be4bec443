import type { JsonObject } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';

/** The dialects that EventBridge's registry and API Gateway take. */
export type Target = 'draft-04' | 'openapi-3.0';

/** Something that the target cannot say. */
export interface Loss {
  /** A JSON pointer into the original. */
  readonly pointer: string;
  readonly keyword: string;
  /** The result accepts more than the original, never less. */
  readonly direction: 'wider';
  readonly why: string;
}

/**
 * To which side a converted subschema may differ: where it stands under `not`, it has to be narrower
 * so that the whole is wider.
 */
export type Side = 'wider' | 'narrower';

/** What the converters of the keywords share. */
export interface Session {
  readonly target: Target;
  convert(node: SchemaNode, side: Side): JsonObject;
  /** A reference to the converted node. */
  refer(node: SchemaNode, side: Side, from: SchemaNode): JsonObject;
  lose(node: SchemaNode, keyword: string, why: string): void;
  /** Does something and says whether it lost anything; `undo` forgets these losses. */
  attempt<T>(work: () => T): { readonly value: T; readonly isExact: boolean; undo(): void };
}

/** The parts of a converted schema: its own keywords, and schemas that hold as well. */
export interface Parts {
  readonly own: JsonObject;
  readonly also?: readonly JsonObject[];
}

/** The schema without instances, in a dialect that has no `false`. */
export const nothing: JsonObject = { not: {} };
