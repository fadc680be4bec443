import { createHash, randomUUID } from 'node:crypto';
import { isObject, type Json } from '@eventwright/json';
import { StateFailure } from '../failure.ts';

/** The result of a call of an intrinsic function. */
type Intrinsic = (...given: readonly Json[]) => Json;

const hashes: ReadonlyMap<Json, string> = new Map<Json, string>([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** Every intrinsic function (developer guide, "Intrinsics for JSONPath states in Step Functions"). */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.Format': (template, ...values) => format(text(template), values),
  'States.StringToJson': (json) => {
    try {
      return JSON.parse(text(json)) as Json;
    } catch (error) {
      throw failed(`States.StringToJson: ${error instanceof Error ? error.message : ''}`);
    }
  },
  'States.JsonToString': (value = null) => JSON.stringify(value),
  'States.Array': (...values) => [...values],
  'States.ArrayPartition': (array, size) => {
    const [items, length] = [list(array), whole(size)];
    if (length < 1) throw failed('States.ArrayPartition: the size is below 1.');
    const count = Math.ceil(items.length / length);
    return Array.from({ length: count }, (_, at) => items.slice(at * length, (at + 1) * length));
  },
  'States.ArrayContains': (array, wanted) =>
    list(array).some((one) => JSON.stringify(one) === JSON.stringify(wanted)),
  'States.ArrayRange': (first, last, step) => {
    const [start, end, by] = [whole(first), whole(last), whole(step)];
    const length = by === 0 ? 0 : Math.floor((end - start) / by) + 1;
    if (by === 0 || length > 1000) {
      throw failed('States.ArrayRange: the step is 0, or there are more than 1000 items.');
    }
    return Array.from({ length: Math.max(0, length) }, (_, index) => start + index * by);
  },
  'States.ArrayGetItem': (array, index) => {
    const found = list(array)[whole(index)];
    if (found === undefined) throw failed('States.ArrayGetItem: the index is out of bounds.');
    return found;
  },
  'States.ArrayLength': (array) => list(array).length,
  'States.ArrayUnique': (array) => [
    ...new Map(list(array).map((one) => [JSON.stringify(one), one])).values(),
  ],
  'States.Base64Encode': (value) => Buffer.from(short(value)).toString('base64'),
  'States.Base64Decode': (value) => Buffer.from(short(value), 'base64').toString('utf8'),
  'States.Hash': (value = null, algorithm = null) => {
    const name = hashes.get(algorithm);
    if (name === undefined)
      throw failed(`States.Hash: ${String(algorithm)} is not a supported algorithm.`);
    const data = typeof value === 'string' ? value : JSON.stringify(value);
    return createHash(name).update(short(data)).digest('hex');
  },
  'States.JsonMerge': (one, other, isDeep) => {
    if (isDeep !== false) throw failed('States.JsonMerge: the third argument must be false.');
    if (!isObject(one) || !isObject(other)) throw failed('States.JsonMerge: not objects.');
    return { ...one, ...other };
  },
  'States.MathRandom': (from, to) => {
    const [start, end] = [whole(from), whole(to)];
    if (end <= start) throw failed('States.MathRandom: the range is empty.');
    return start + Math.floor(Math.random() * (end - start));
  },
  'States.MathAdd': (one, other) => whole(one) + whole(other),
  'States.StringSplit': (value, separators) => {
    const characters = new Set(text(separators));
    const parts: string[] = [''];
    for (const character of text(value)) {
      if (characters.has(character)) parts.push('');
      else parts[parts.length - 1] += character;
    }
    return parts.filter((part) => part !== '');
  },
  'States.UUID': () => randomUUID(),
};

function format(template: string, values: readonly Json[]): string {
  const rest = [...values];
  const filled = template.replaceAll(/\\([\\{}'])|\{\}/g, (whole, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    const value = rest.shift();
    if (value === undefined) throw failed(`States.Format: more {} than values in ${whole}.`);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
  if (rest.length > 0) throw failed('States.Format: more values than {}.');
  return filled;
}

function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw failed('An intrinsic function expected a string.');
}

/** Base64 and hashes take up to 10,000 characters. */
function short(value: Json | undefined): string {
  const given = text(value);
  if (given.length > 10_000) throw failed('The data is longer than 10,000 characters.');
  return given;
}

function list(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  throw failed('An intrinsic function expected an array.');
}

/** Numbers with a fraction are rounded, as Step Functions does. */
function whole(value: Json | undefined): number {
  if (typeof value === 'number') return Math.round(value);
  throw failed('An intrinsic function expected a number.');
}

function failed(cause: string): StateFailure {
  return new StateFailure('States.IntrinsicFailure', cause);
}
