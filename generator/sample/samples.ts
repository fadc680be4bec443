import type { Json } from '@eventwright/json';
import type { Mutation } from '@eventwright/json/mutation';
import { applied, placesOf } from '@eventwright/json/mutation';
import type { Event } from '../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../schema/ajv.ts';
import { mutationsOf } from './mutations.ts';
import { type Random, randomOf } from './random.ts';
import { attempts, validSamples } from './valid-samples.ts';

/**
 * `count` details of an event, the same for the same seed: all valid, or each with one keyword of the
 * schema broken, by the verdict of the real validator. Fewer where they could not be found.
 */
export function samples(
  event: Event,
  { seed, count, valid }: { seed: number; count: number; valid: boolean },
): readonly Json[] {
  const random = randomOf(seed);
  if (valid) return validSamples(event, random, count);
  const ajv = ajvFor(event.reaches, 'strict', { logger: false });
  const validate = ajv.getSchema(schemaIdentity(event.file));
  const { reached } = mutationsOf(event);
  const details = validSamples(event, random, count);
  const found: Json[] = [];
  for (let attempt = 0; found.length < count && attempt < count * attempts; attempt += 1) {
    const candidate = spoilt(random.pick(details), random.pick(reached), random);
    if (validate?.(candidate) === false) found.push(candidate);
  }
  return found;
}

/** The value with one keyword broken, where it has the place. */
function spoilt(value: Json, { at, change }: Mutation, random: Random): Json {
  const places = placesOf(value, at);
  return places.length === 0 ? value : (applied(value, random.pick(places), change) as Json);
}
