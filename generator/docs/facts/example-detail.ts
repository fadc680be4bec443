import { validatorOf } from '@eventwright/compatibility';
import { isArray, type Json } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { eventSource } from '../../model/event-source.ts';
import { exampleOf } from '../../sample/example-of.ts';
import { randomOf } from '../../sample/random.ts';
import { sampleDetail } from '../../sample/value.ts';

/** How many random details are tried before the solver is used. */
const attempts = 20;

/**
 * A valid detail of an event: the first valid example of its schema, otherwise a sample. A
 * validator that compiles nothing checks it, because a catalogue may have a thousand events.
 */
export function exampleDetail(event: Event): Json | undefined {
  const isValid = validatorOf(eventSource(event, event.name, 'strict'));
  const written = event.schema['examples'];
  const found = isArray(written) ? written.find((one) => isValid(one) === true) : undefined;
  if (found !== undefined) return found;
  const making = { schemas: event.reaches, random: randomOf(1) };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const sample = sampleOrNothing(event, making);
    if (sample === undefined) break;
    if (isValid(sample) === true) return sample;
  }
  return exampleOf(event);
}

/** What has to be within itself has no end. */
function sampleOrNothing(event: Event, making: Parameters<typeof sampleDetail>[1]) {
  try {
    return sampleDetail(event, making);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
