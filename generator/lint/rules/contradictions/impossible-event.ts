import { readUniverse, solverOf } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { findSample } from '@eventwright/pattern/prove';
import type { Event } from '../../../model/catalog.ts';
import { eventSource } from '../../../model/event-source.ts';
import { subjectOf } from '../../../proof/subject.ts';
import { at, referenceTarget } from '../../../schema/references.ts';
import type { CatalogRule, Finding } from '../../rule.ts';
import { isPlainSchema } from './plain-schema.ts';

/** Some detail conforms to each event's schema. */
export const impossibleEvent: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'impossible-event',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) => {
    const found = new Map<string, Finding>();
    for (const event of catalog.events.filter(mayConflict)) {
      if (isShownPossible(event) || !isImpossible(event, { file: event.file, pointer: '' }))
        continue;
      const place = smallestImpossible(event, { file: event.file, pointer: '' });
      found.set(placeName(place), {
        ...place,
        message: messageAt(place, event),
        hint: 'Compare its `const`, `enum`, `required`, `additionalProperties` and `allOf`.',
      });
    }
    return [...found.values()];
  },
};

/** A schema within a file. */
type Place = Pick<Finding, 'file' | 'pointer'>;

function placeName({ file, pointer }: Place): string {
  return `${file}#${pointer}`;
}

/** A shared schema is said without the events, as a run may look at only some of those that have it. */
function messageAt({ file, pointer }: Place, event: Event): string {
  if (file !== event.file) {
    return 'No value conforms to this schema, so events that must have one can never be published.';
  }
  return pointer === ''
    ? `No object conforms to this schema, so ${event.detailType} can never be published.`
    : `No value conforms to this schema, and each ${event.detailType} must have one.`;
}

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
function isImpossible(event: Event, { file, pointer }: Place): boolean {
  const schema = event.reaches.get(file) ?? event.schema;
  const part = { ...eventSource({ ...event, file, schema }, event.name, 'strict'), at: pointer };
  const objects = { label: 'detail', schema: { type: 'object' } };
  const isDetail = file === event.file && pointer === '';
  const universe = readUniverse(isDetail ? [part, objects] : [part]);
  const goal = universe.roots.map((node) => ({ node, positive: true }));
  return solverOf(universe.classOf).satisfy(goal).kind === 'empty';
}

/** Descends into required properties, `allOf` and references as long as one of them is impossible by itself. */
function smallestImpossible(event: Event, place: Place, above: readonly string[] = []): Place {
  const { file, pointer } = place;
  const whole = event.reaches.get(file);
  const schema = whole && at(whole, pointer);
  if (schema === undefined || !isObject(schema)) return place;
  const { $ref, allOf, properties, required } = schema;
  const target = typeof $ref === 'string' ? referenceTarget(file, $ref) : undefined;
  const parts = [
    ...(Array.isArray(required) && isObject(properties) ? required : [])
      .filter((name) => typeof name === 'string' && Object.hasOwn(properties as JsonObject, name))
      .map((name) => `/properties/${escapePointer(String(name))}`),
    ...(Array.isArray(allOf) ? allOf : []).map((_, index) => `/allOf/${index}`),
  ].map((step): Place => ({ file, pointer: pointer + step }));
  const within =
    target !== undefined && event.reaches.has(target.file) ? [...parts, target] : parts;
  const smaller = within.find((one) => !above.includes(placeName(one)) && isImpossible(event, one));
  if (smaller === undefined) return place;
  return smallestImpossible(event, { file: smaller.file, pointer: smaller.pointer }, [
    ...above,
    placeName(place),
  ]);
}
