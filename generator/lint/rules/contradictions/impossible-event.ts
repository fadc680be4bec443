import { readUniverse, solverOf } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { findSample } from '@eventwright/pattern/prove';
import type { Event } from '../../../model/catalog.ts';
import { eventSource } from '../../../model/event-source.ts';
import { subjectOf } from '../../../proof/subject.ts';
import { at, referenceTarget } from '../../../schema/references.ts';
import type { CatalogRule } from '../../rule.ts';
import { isPlainSchema } from './plain-schema.ts';

/** Some detail conforms to each event's schema. */
export const impossibleEvent: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'impossible-event',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) =>
    catalog.events.filter(mayConflict).flatMap((event) => {
      if (isShownPossible(event) || !isImpossible(event, '')) return [];
      const pointer = smallestImpossible(event, '');
      return [
        {
          file: event.file,
          pointer,
          message:
            pointer === ''
              ? `No object conforms to this schema, so ${event.detailType} can never be published.`
              : `No value conforms to this schema, and each ${event.detailType} must have one.`,
          hint: 'Compare its `const`, `enum`, `required`, `additionalProperties` and `allOf`.',
        },
      ];
    }),
};

/** Whether a proof is needed: an event of plain schemas has no two statements about one value. */
function mayConflict({ reaches, schema: { type } }: Event): boolean {
  const isObjects = type === undefined || type === 'object';
  return !isObjects || ![...reaches.values()].every(isPlainSchema);
}

/** Whether one of the event's own examples or of a few samples conforms, which costs less than a proof. */
function isShownPossible(event: Event): boolean {
  return findSample(subjectOf(event), isObject) !== undefined;
}

/** Whether it is proved that nothing conforms to the part of the event's schema. */
function isImpossible(event: Event, pointer: string): boolean {
  const part = { ...eventSource(event, event.name, 'strict'), at: pointer };
  const objects = { label: 'detail', schema: { type: 'object' } };
  const universe = readUniverse(pointer === '' ? [part, objects] : [part]);
  const goal = universe.roots.map((node) => ({ node, positive: true }));
  return solverOf(universe.classOf).satisfy(goal).kind === 'empty';
}

/**
 * Descends into required properties, `allOf` and references within the file as long as one of them is
 * impossible by itself.
 */
function smallestImpossible(event: Event, pointer: string, above: readonly string[] = []): string {
  const schema = at(event.schema, pointer);
  if (schema === undefined || !isObject(schema)) return pointer;
  const { $ref, allOf, properties, required } = schema;
  const target = typeof $ref === 'string' ? referenceTarget(event.file, $ref) : undefined;
  const parts = [
    ...(Array.isArray(required) && isObject(properties) ? required : [])
      .filter((name) => typeof name === 'string' && Object.hasOwn(properties as JsonObject, name))
      .map((name) => `/properties/${escapePointer(String(name))}`),
    ...(Array.isArray(allOf) ? allOf : []).map((_, index) => `/allOf/${index}`),
  ].map((step) => pointer + step);
  const within = target?.file === event.file ? [...parts, target.pointer] : parts;
  const smaller = within.find((place) => !above.includes(place) && isImpossible(event, place));
  return smaller === undefined ? pointer : smallestImpossible(event, smaller, [...above, pointer]);
}
