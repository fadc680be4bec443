import type { JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { knows } from '../schema/draft.ts';
import type { JsonType } from '../schema/schema-place.ts';
import { never } from './condition.ts';
import { Block, type Frame, type Workshop } from './frame.ts';
import { arrayRules } from './keywords/arrays.ts';
import { inPlaceRules } from './keywords/in-place.ts';
import { numberRules } from './keywords/numbers.ts';
import { objectRules } from './keywords/objects.ts';
import { stringRules } from './keywords/strings.ts';
import { isOfType, typeReason, typesOf, valuesAreOfType, valueTests } from './keywords/types.ts';
import { unevaluatedItems, unevaluatedProperties } from './keywords/unevaluated.ts';
import type { Rule } from './rule.ts';
import type { Site } from './site.ts';
import type { Strict } from './strict.ts';

/** The checks of a schema's validator, from types to unevaluated members. */
export function rulesOf(
  site: Site,
  value: string,
  { strict, workshop }: { readonly strict: Strict; readonly workshop: Workshop },
): readonly Rule[] {
  if (!isObject(site.schema)) return constantRules(site);
  const block = Block.ofFunction(workshop.locals);
  return typedRules(frameOf(workshop, site, { value, strict, types: undefined, block }));
}

function constantRules({ schema }: Site): readonly Rule[] {
  return schema === false ? [{ kind: 'test', holds: never, reason: "'must NOT be present'" }] : [];
}

type Place = Pick<Frame, 'block' | 'strict' | 'types' | 'value'>;

function frameOf(workshop: Workshop, site: Site, place: Place): Frame {
  const draft = workshop.schemas.draftOf(site);
  const schema = knownKeywords(site.schema as JsonObject, (keyword) => knows(draft, keyword));
  return { ...place, workshop, site: { ...site, schema }, schema, draft };
}

function knownKeywords(schema: JsonObject, isKnown: (keyword: string) => boolean): JsonObject {
  const entries = Object.entries(schema);
  const known = entries.filter(([keyword]) => isKnown(keyword));
  return known.length === entries.length ? schema : Object.fromEntries(known);
}

/** The rules after a check of the value's type. */
function typedRules(frame: Frame): readonly Rule[] {
  const named = typesOf(frame.schema);
  if (named === undefined) return rulesInside(frame);
  const { types: known, value, workshop } = frame;
  const isKnown = known !== undefined && [...known].every((type) => named.has(type));
  if (isKnown || valuesAreOfType(frame.schema, named)) return rulesInside(frame);
  const inner = frame.block.inner();
  const rules = inner.ruled(rulesInside({ ...frame, block: inner, types: named }));
  const holds = isOfType(named, value, workshop);
  return [{ kind: 'typed', holds, reason: typeReason(named), rules }];
}

function rulesInside(frame: Frame): readonly Rule[] {
  return [
    ...valueTests(frame),
    ...ifType(frame, ['number', 'integer'], numberRules),
    ...ifType(frame, ['string'], stringRules),
    ...ifType(frame, ['array'], arrayRules),
    ...ifType(frame, ['object'], (inner) => objectRules(inner, inPlace)),
    ...inPlaceRules(frame, inPlace),
    ...ifType(frame, ['array'], (inner) => unevaluatedItems(inner, reframe)),
    ...ifType(frame, ['object'], (inner) => unevaluatedProperties(inner, reframe)),
  ];
}

/** Rules for values of some types, guarded by a check of the type if it is not known. */
function ifType(
  frame: Frame,
  types: readonly JsonType[],
  write: (frame: Frame) => readonly Rule[],
): readonly Rule[] {
  const { block, types: known, value, workshop } = frame;
  if (known !== undefined && !types.some((type) => known.has(type))) return [];
  if (known !== undefined && [...known].every((type) => types.includes(type))) return write(frame);
  const inner = block.inner();
  const rules = inner.ruled(write({ ...frame, block: inner, types: new Set(types) }));
  if (rules.length === 0) return [];
  const isNumber = types.includes('number');
  const is = isOfType(new Set(isNumber ? ['number'] : types), value, workshop);
  return [{ kind: 'when', condition: is, rules }];
}

/** The rules of another schema for the value of a frame, in the same function. */
function inPlace(frame: Frame, site: Site, strict: Strict): readonly Rule[] {
  if (!isObject(site.schema)) return constantRules(site);
  return typedRules(frameOf(frame.workshop, site, { ...frame, strict }));
}

function reframe(frame: Frame, site: Site, strict: Strict): Frame | undefined {
  if (!isObject(site.schema)) return undefined;
  return frameOf(frame.workshop, site, { ...frame, strict });
}
