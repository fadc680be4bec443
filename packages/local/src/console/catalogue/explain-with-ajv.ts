import { createRequire } from 'node:module';
import type { Json } from '@eventwright/json';
import type AjvDraft04 from 'ajv-draft-04';
import type { Problem } from '../wire/send.ts';

/**
 * What is wrong with a detail according to its draft-4 schema; nothing if the schema cannot be
 * read.
 */
export function explainWithAjv(schema: Json, detail: Json): readonly Problem[] {
  const Ajv = createRequire(import.meta.url)('ajv-draft-04') as typeof AjvDraft04.default;
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, logger: false });
  try {
    const validate = ajv.compile(schema as object);
    if (validate(detail)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = 'is not valid' }) => ({
      pointer: instancePath,
      message,
    }));
  } catch {
    return [];
  }
}
