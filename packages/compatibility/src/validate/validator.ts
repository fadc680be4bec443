import type { Json } from '@eventwright/json';
import { openDocument, type SchemaSource } from '../schema/document.ts';
import type { SchemaNode } from '../schema/keywords.ts';
import { readNodes } from '../schema/universe.ts';
import { isValidUnder } from './interpret.ts';

/**
 * Returns whether an instance is valid; undefined if that depends on how the schema was reached, as
 * behind a dynamic reference with several anchors, or where the schema refers to itself without
 * end.
 */
export type Validate = (instance: Json) => boolean | undefined;

/**
 * The validator of a schema in its own dialect. Creating it is fast, because it compiles nothing,
 * and it is right where Ajv 8.20 is wrong: `unevaluated…` beside alternatives, dynamic references.
 */
export function validatorOf(source: SchemaSource): Validate {
  return validatorOfNode(readNodes(openDocument(source)));
}

/** The same for a schema that has been read already. */
export function validatorOfNode(node: SchemaNode): Validate {
  return (instance) => isValidUnder(node, instance);
}
