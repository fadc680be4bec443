import { randomUUID } from 'node:crypto';
import { isArray, isObject, type Json, withMember } from '@eventwright/json';

/**
 * The example of an event as a new event: with new IDs and the present time, because a consumer
 * treats the same ID as the same event.
 *
 * @param module the address of the generated `event.ts`.
 */
export async function newExample(module: string): Promise<Json> {
  const exported = (await import(module)) as Readonly<Record<string, unknown>>;
  const definition = Object.values(exported).find(isDefinition);
  if (definition === undefined) throw new Error(`${module} has no example.`);
  const { metadata } = definition;
  const newId = randomUUID();
  const members: Readonly<Record<string, string>> = {
    id: newId,
    correlationId: newId,
    causationId: newId,
    time: new Date().toISOString(),
  };
  return Object.entries(members).reduce<Json>(
    (detail, [field, value]) => {
      const place = isObject(metadata) ? metadata[field] : undefined;
      return isArray(place) ? withMember(detail, place.map(String), value) : detail;
    },
    await definition.example(),
  );
}

interface Definition {
  readonly metadata: unknown;
  readonly example: () => Promise<Json>;
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && 'example' in value;
}
