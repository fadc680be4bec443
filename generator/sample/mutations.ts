import type { Loosening } from '@eventwright/compatibility/regex';
import type { Json } from '@eventwright/json';
import type { Change, Mutation, Mutations, Unreached } from '@eventwright/json/mutation';
import { applied, placesOf, valueAt } from '@eventwright/json/mutation';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Event } from '../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../schema/ajv.ts';
import type { Profile } from '../schema/profile.ts';
import { changesOf } from './changes.ts';
import { looserTexts } from './looser-texts.ts';
import { randomOf } from './random.ts';
import { many, type Target, targetsOf } from './targets.ts';
import { validSamples } from './valid-samples.ts';

/** The maximum number of valid details that are examined. What none of them has is not reached. */
const details = 24;

/** The number of details with its place in which a keyword is tried. */
const triesAtPlace = 4;

/** More than this nobody may put onto a bus. */
const longest = 200_000;

/**
 * For each keyword of an event's schema, at each place, a change of a valid detail that breaks only
 * that keyword, confirmed by the real validator, or the reason why there is none. Deterministic for
 * a schema.
 */
export function mutationsOf(event: Event): Mutations {
  const targets = targetsOf(event);
  // Listing all errors of alternatives within alternatives takes exponential time.
  const isLarge = targets.length > many;
  const judges = {
    isLarge,
    strict: judgeOf(event, 'strict', !isLarge),
    tolerant: judgeOf(event, 'tolerant', false),
  };
  const { examples } = event.schema;
  const given = Array.isArray(examples) ? (examples as readonly Json[]) : [];
  const samples = [
    ...validSamples(event, randomOf(1), details),
    ...given.filter((one) => isValid(judges.strict, one)),
  ];
  const kept: Json[] = [];
  const found = targets.flatMap((target): readonly (Mutation | Unreached)[] => {
    const one = find(target, samples, judges);
    if ('why' in one) return [one];
    const all = [one, ...findLooser(one, judges)];
    return all.map((each) => mutationOf(each, kept));
  });
  return {
    reached: found.flatMap((one) => ('change' in one ? [one] : [])),
    unreached: found.flatMap((one) => ('why' in one ? [one] : [])),
    ...(kept.length > 0 && { details: kept }),
  };
}

interface Judges {
  /** Whether there are so many targets that the first change that breaks one is taken. */
  readonly isLarge: boolean;
  readonly strict: ValidateFunction;
  readonly tolerant: ValidateFunction;
}

/** A schema that refers to itself without end has no valid details. */
function isValid(validate: ValidateFunction, detail: Json): boolean {
  try {
    return validate(detail) === true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function judgeOf(event: Event, profile: Profile, allErrors: boolean): ValidateFunction {
  const ajv = ajvFor(event.reaches, profile, { allErrors, logger: false });
  const validate = ajv.getSchema(schemaIdentity(event.file));
  if (validate === undefined) throw new Error(`${event.file} cannot be compiled.`);
  return validate;
}

/** A mutation, with the detail that it was found with where another alternative may accept others. */
function mutationOf({ attempt, also, isTolerated, looser }: Found, kept: Json[]): Mutation {
  const { change, detail, pointer, target } = attempt;
  const isOneOfSeveral = target.isAlternative;
  if (isOneOfSeveral && !kept.includes(detail)) kept.push(detail);
  return {
    breaks: target.keyword,
    at: target.at,
    change,
    ...(also.length > 0 && { also }),
    ...(looser !== undefined && { looser }),
    ...(isTolerated && { isTolerated }),
    ...(isOneOfSeveral && { example: { detail: kept.indexOf(detail), pointer } }),
  };
}

function find(target: Target, samples: readonly Json[], judges: Judges): Found | Unreached {
  const { at, keyword, name = '', schema } = target;
  const having = samples
    .flatMap((detail) => placesOf(detail, at).map((pointer) => ({ detail, pointer })))
    .slice(0, judges.isLarge ? 1 : triesAtPlace);
  const breaks = keyword;
  if (samples.length === 0) return { breaks, at, why: 'no valid detail was found' };
  if (having.length === 0) return { breaks, at, why: `none of ${samples.length} details has it` };
  let best: Found | undefined;
  for (const { detail, pointer } of having) {
    const value = valueAt(detail, pointer) as Json;
    for (const change of changesOf[keyword]?.(schema, value, name) ?? []) {
      const found = judge({ target, detail, pointer, change }, judges);
      if (found !== undefined && (judges.isLarge || found.also.length === 0)) return found;
      if (found && (best === undefined || found.also.length < best.also.length)) best = found;
    }
  }
  return best ?? { breaks, at, why: 'no change that was tried is refused for it' };
}

/** Breaks a pattern in the same place with texts that a looser one would accept. */
function findLooser({ attempt }: Found, judges: Judges): readonly Found[] {
  const { change: known, target } = attempt;
  if (target.keyword !== 'pattern' || judges.isLarge) return [];
  return looserTexts(target.schema).flatMap(({ text, looser }) => {
    if ('set' in known && known.set === text) return [];
    const found = judge({ ...attempt, change: { set: text } }, judges);
    return found?.also.length === 0 ? [{ ...found, looser }] : [];
  });
}

interface Attempt {
  readonly target: Target;
  readonly detail: Json;
  readonly pointer: string;
  readonly change: Change;
}

/** An attempt that the validator refuses for its keyword at its place. */
interface Found {
  readonly attempt: Attempt;
  /** The other keywords that it breaks. */
  readonly also: readonly string[];
  /** Whether consumers accept it. */
  readonly isTolerated: boolean;
  readonly looser?: Loosening;
}

function judge(attempt: Attempt, { strict, tolerant }: Judges): Found | undefined {
  const { change, detail, pointer, target } = attempt;
  const { keyword, name } = target;
  const spoilt = applied(detail, pointer, change);
  if (strict(spoilt)) return undefined;
  const errors = strict.errors ?? [];
  const isOwn = ({ instancePath, keyword: own, params }: ErrorObject) =>
    own === keyword &&
    instancePath === pointer &&
    (name === undefined || params['missingProperty'] === name);
  if (!errors.some(isOwn) || JSON.stringify(spoilt).length > longest) return undefined;
  const also = new Set(errors.filter((error) => !isOwn(error)).map((error) => error.keyword));
  return { attempt, also: [...also], isTolerated: tolerant(spoilt) === true };
}
