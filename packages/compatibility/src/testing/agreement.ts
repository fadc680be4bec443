import { canonicalText, type Json } from '@eventwright/json';
import Draft4 from 'ajv-draft-04';
import { compatibilityOf } from '../compare/verdict.ts';
import { convertSchema } from '../convert/convert.ts';
import type { Target } from '../convert/session.ts';
import { checkedFormats } from '../regex/checked-formats.ts';
import { validatorOf } from '../validate/validator.ts';
import { smallInstances } from './random-schemas.ts';

/** How a conversion deviates from what it claims. */
export interface Deviation {
  readonly kind: 'narrower' | 'silently wider' | 'not proven';
  readonly schema: Json;
  readonly instance?: Json;
}

/**
 * Validates small instances against the original and, with a validator of draft 4, against the
 * result, and requires a proof that the result includes the original.
 */
export function deviation(schema: Json, target: Target): Deviation | undefined {
  const source = { label: 'original', schema };
  const { schema: result, losses } = convertSchema(source, target);
  const before = validatorOf(source);
  const after = draft4(result);
  for (const instance of smallInstances) {
    const verdict = before(instance);
    if (verdict === undefined) return undefined;
    if (verdict && !after(instance)) return { kind: 'narrower', schema, instance };
    const isWider = !verdict && after(instance);
    if (isWider && losses.length === 0) return { kind: 'silently wider', schema, instance };
  }
  return isProven(schema, result, losses.length === 0) ? undefined : { kind: 'not proven', schema };
}

function isProven(schema: Json, result: Json, isExact: boolean): boolean {
  const $schema = 'http://json-schema.org/draft-04/schema#';
  const { backward, forward } = compatibilityOf(
    { label: 'original', schema },
    { label: 'converted', schema: { $schema, ...(result as object) } },
  );
  return backward.holds === true && (!isExact || forward.holds === true);
}

const ajv = new Draft4.default({ strict: false, logger: false });
for (const [name, pattern] of checkedFormats) ajv.addFormat(name, pattern);

function draft4(schema: Json): (instance: Json) => boolean {
  const validate = ajv.compile(JSON.parse(canonicalText(schema)));
  return (instance) => validate(instance) === true;
}
