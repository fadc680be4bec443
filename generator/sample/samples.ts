import { isObject, type Json } from '@eventwright/json';
import type { Mutation } from '@eventwright/json/mutation';
import { applied, placesOf } from '@eventwright/json/mutation';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import { mutationsOf } from './mutations.ts';
import { type Random, randomOf } from './random.ts';
import { attempts, validSamples } from './valid-samples.ts';

/** As many details as have nearly every place between them. */
const manyDetails = 24;

/**
 * `count` details of an event, the same for the same seed: all valid, or each with one keyword of the
 * schema broken, by the verdict of the real validator. Fewer where they could not be found. All are
 * objects: EventBridge refuses any other detail before a consumer sees it.
 */
export function samples(
  event: Event,
  { seed, count, valid }: { seed: number; count: number; valid: boolean },
): readonly Json[] {
  const random = randomOf(seed);
  if (valid) return validSamples(event, random, count);
  const { isValid } = judgeOf(event);
  const { reached } = mutationsOf(event);
  const found: Json[] = [];
  const spoil = (details: readonly Json[]): void => {
    if (details.length === 0 || reached.length === 0) return;
    for (let attempt = 0; found.length < count && attempt < count * attempts; attempt += 1) {
      const candidate = spoilt(random.pick(details), random.pick(reached), random);
      if (isObject(candidate) && !isValid(candidate)) found.push(candidate);
    }
  };
  spoil(validSamples(event, random, count));
  // A few details can lack all places that a keyword is about, as `{}` does.
  if (found.length < count) spoil(validSamples(event, random, manyDetails));
  return found;
}

/** The value with one keyword broken, if it has the place. */
function spoilt(value: Json, { at, change }: Mutation, random: Random): Json {
  const places = placesOf(value, at);
  return places.length === 0 ? value : (applied(value, random.pick(places), change) as Json);
}
