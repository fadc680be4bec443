import type { Json } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import type { Random } from './random.ts';
import { sampleValue } from './value.ts';

/** How often a sample is tried; what a schema forbids in other words (`not`, `if`) is only met. */
export const attempts = 200;

/** Details that the real validator takes; fewer than `count` where they could not be found. */
export function validSamples(event: Event, random: Random, count: number): readonly Json[] {
  const { isValid } = judgeOf(event);
  const found: Json[] = [];
  try {
    for (let attempt = 0; found.length < count && attempt < count * attempts; attempt += 1) {
      const candidate = sampleValue(event.schema, event.file, { schemas: event.reaches, random });
      if (isValid(candidate)) found.push(candidate);
    }
  } catch (error) {
    // What has to be within itself has no end.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}
