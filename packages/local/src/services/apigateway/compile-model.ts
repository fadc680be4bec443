import { createRequire } from 'node:module';
import type { JsonObject } from '@eventwright/json';
import type AjvDraft04 from 'ajv-draft-04';
import type { ModelCheck } from './request-validator.ts';

type Ajv = InstanceType<typeof AjvDraft04.default>;

/** Checks schemas; made once, because it compiles the schema of schemas. */
let checker: Ajv | undefined;

/**
 * Compiles a model's schema: draft 4, as API Gateway takes no other (developer guide, "Models for
 * REST APIs"). Loaded only where a template has models.
 */
export function compileModel(schema: JsonObject): ModelCheck {
  const Ajv = createRequire(import.meta.url)('ajv-draft-04') as typeof AjvDraft04.default;
  checker ??= new Ajv({ strict: false, logger: false });
  checker.validateSchema(schema, true);
  // Each has an Ajv of its own: two models may have the same id.
  const own = new Ajv({ strict: false, logger: false, validateSchema: false });
  const validate = own.compile(schema);
  return (body) => validate(body) === true;
}
