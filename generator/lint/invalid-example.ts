import type { Json } from '@eventwright/json';
import type { ValidateFunction } from 'ajv';
import type { Event } from '../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../schema/ajv.ts';
import type { CatalogRule, Finding } from './rule.ts';

/** Examples are held to the schema that they illustrate. */
export const invalidExample: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'invalid-example',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) => catalog.events.flatMap(checkEvent),
};

function checkEvent(event: Event): readonly Finding[] {
  const { examples } = event.schema;
  if (!Array.isArray(examples) || examples.length === 0) return [];
  const ajv = ajvFor(event.reaches, 'strict', { allErrors: true, logger: false });
  const validate = ajv.getSchema(schemaIdentity(event.file));
  if (validate === undefined) return [];
  return examples.flatMap((example: Json, index) => checkExample(event, example, index, validate));
}

function checkExample(
  { file }: Event,
  example: Json,
  index: number,
  validate: ValidateFunction,
): readonly Finding[] {
  if (validate(example) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    file,
    pointer: `/examples/${index}${instancePath}`,
    message: `The example does not conform: it ${message ?? 'is refused'}.`,
    hint: 'Change the example, or the schema if the example is right.',
  }));
}
