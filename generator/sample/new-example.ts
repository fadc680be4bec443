import { randomUUID } from 'node:crypto';
import { type Json, withMember } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import { writtenExample } from './example-of.ts';

/**
 * The first valid example of an event's schema as a new event: with ids of its own and the present
 * time, where its metadata has them. A consumer would take the same id for the same event.
 * Undefined if the schema has no valid example, or accepts no such ids.
 */
export function newExample(event: Event): Json | undefined {
  const example = writtenExample(event);
  if (example === undefined) return undefined;
  const { id, correlationId, causationId, time } = {
    ...event.metadata?.given,
    ...event.metadata?.places,
  };
  const newId = randomUUID();
  const members = [
    [id, newId],
    [correlationId, newId],
    [causationId, newId],
    [time, new Date().toISOString()],
  ] as const;
  const made = members.reduce<Json>(
    (detail, [place, value]) => (place === undefined ? detail : withMember(detail, place, value)),
    example,
  );
  return judgeOf(event).isValid(made) ? made : undefined;
}
