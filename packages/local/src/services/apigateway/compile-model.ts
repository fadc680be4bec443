import { createRequire } from 'node:module';
import type { JsonObject } from '@eventwright/json';
import type AjvDraft04 from 'ajv-draft-04';
import { draft4Problem } from '../schemas/draft4-problem.ts';
import type { ModelCheck } from './request-validator.ts';

/**
 * Compiles a model's schema as draft 4, the only draft that API Gateway accepts (developer guide,
 * "Models for REST APIs"). Loaded only if a template has models. Throws if it is not a valid
 * schema.
 */
export function compileModel(schema: JsonObject): ModelCheck {
  const problem = draft4Problem(schema);
  if (problem !== undefined) throw new Error(`The model ${problem}.`);
  const Ajv = createRequire(import.meta.url)('ajv-draft-04') as typeof AjvDraft04.default;
  // Without the schema of schemas: it takes Ajv longer to compile than all models of a template.
  const options = { strict: false, logger: false, validateSchema: false, meta: false } as const;
  // Each has an Ajv of its own: two models may have the same id.
  const validate = new Ajv(options).compile(schema);
  return (body) => validate(body) === true;
}
