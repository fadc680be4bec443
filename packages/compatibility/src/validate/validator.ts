import type { Json } from '@eventwright/json';
import { ajvValidatorOf, type Validate } from '../schema/ajv-validator.ts';
import { openDocument, type SchemaSource } from '../schema/document.ts';
import type { SchemaNode } from '../schema/keywords.ts';
import { readNodes } from '../schema/universe.ts';
import { isValidUnder } from './interpret.ts';

/**
 * The validator of a schema in its own dialect: right where Ajv 8.20 is wrong (`unevaluated…` beside
 * alternatives), and made in no time, as it compiles nothing. Ajv answers only where a dynamic
 * reference leads depends on how its schema was reached.
 */
export function validatorOf(source: SchemaSource): Validate {
  return validatorOfNode(readNodes(openDocument(source)), source);
}

/** The same for a schema that has been read already. */
export function validatorOfNode(node: SchemaNode, source: SchemaSource): Validate {
  let ajv: { readonly validate: Validate | undefined } | undefined;
  return (instance: Json) => {
    const verdict = isValidUnder(node, instance);
    if (verdict !== undefined) return verdict;
    ajv ??= { validate: ajvValidatorOf(source) };
    return ajv.validate?.(instance);
  };
}
