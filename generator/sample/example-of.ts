import { isObject, type Json } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import { samples } from './samples.ts';

const found = new WeakMap<Event, { readonly example: Json | undefined }>();

/**
 * The detail that represents an event: the first valid example of its schema, otherwise a sample.
 */
export function exampleOf(event: Event): Json | undefined {
  const known = found.get(event) ?? { example: findExample(event) };
  found.set(event, known);
  return known.example;
}

function findExample(event: Event): Json | undefined {
  return writtenExample(event) ?? samples(event, { seed: 1, count: 1, valid: true })[0];
}

/** The first example in the schema that is valid. */
export function writtenExample(event: Event): Json | undefined {
  const { schema } = event;
  const written = isObject(schema) ? schema['examples'] : undefined;
  const examples = Array.isArray(written) ? (written as readonly Json[]) : [];
  return examples.find(judgeOf(event).isValid);
}
