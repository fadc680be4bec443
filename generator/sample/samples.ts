import { ajvFor, schemaIdentity } from '../model/ajv.ts';
import type { Event, Json } from '../model/catalog.ts';
import { isObject } from '../model/subschemas.ts';
import { type Random, randomOf } from './random.ts';
import { sampleValue } from './value.ts';

/** How often a sample is tried; what a schema forbids in other words (`not`, `if`) is only met. */
const attempts = 200;

/**
 * `count` details of an event, the same for the same seed: all valid, or all invalid, by the verdict
 * of the real validator. Fewer where they could not be found.
 */
export function samples(
  event: Event,
  { seed, count, valid }: { seed: number; count: number; valid: boolean },
): readonly Json[] {
  const random = randomOf(seed);
  const ajv = ajvFor(event.reaches, 'strict', { logger: false });
  const validate = ajv.getSchema(schemaIdentity(event.file));
  const making = { schemas: event.reaches, random };
  const found: Json[] = [];
  for (let attempt = 0; found.length < count && attempt < count * attempts; attempt += 1) {
    const value = sampleValue(event.schema, event.file, making);
    const candidate = valid ? value : spoil(value, random);
    if ((validate?.(candidate) === true) === valid) found.push(candidate);
  }
  return found;
}

/** The value with one thing changed: a member left out, put in, or of another type. */
function spoil(value: Json, random: Random): Json {
  if (!isObject(value) || Object.keys(value).length === 0) return random.pick<Json>([null, 'x', 7]);
  const name = random.pick(Object.keys(value));
  const { [name]: member, ...rest } = value;
  switch (random.integer(0, 3)) {
    case 0:
      return rest;
    case 1:
      return { ...value, [`${name}x`]: 1 };
    case 2:
      return { ...value, [name]: spoil(member ?? null, random) };
    default:
      return { ...value, [name]: random.pick<Json>([null, [], {}, -1.5, '']) };
  }
}
