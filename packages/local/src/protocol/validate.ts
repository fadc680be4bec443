import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from './service-error.ts';
import type { NumberShape, Shape, StructureShape, TextShape } from './shape.ts';

/** One constraint that a value breaks. */
export interface Violation {
  /** Such as `entries.1.member.detail`. */
  readonly path: string;
  readonly value: Json;
  /** Such as `Member must not be null`. */
  readonly constraint: string;
}

/**
 * Reads an operation's input: known members only, nothing that is null.
 *
 * Throws a `SerializationException` if a value is of the wrong type, and a `ValidationException` in
 * AWS's words where it breaks a constraint.
 */
export function readInput(shape: StructureShape, input: JsonObject): JsonObject {
  const violations: Violation[] = [];
  const read = readStructure(shape, input, '', violations);
  if (violations.length > 0) throw new ServiceError('ValidationException', describe(violations));
  return read;
}

/** `1 validation error detected: Value null at 'name' failed to satisfy constraint: …` */
function describe(violations: readonly Violation[]): string {
  const errors = violations.length === 1 ? 'error' : 'errors';
  const each = violations.map(({ path, value, constraint }) => {
    const shown =
      value === null ? 'null' : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
    return `Value ${shown.slice(0, 500)} at '${path}' failed to satisfy constraint: ${constraint}`;
  });
  return `${violations.length} validation ${errors} detected: ${each.join('; ')}`;
}

function read(shape: Shape, value: Json, path: string, violations: Violation[]): Json {
  switch (shape.kind) {
    case 'text':
      return readText(shape, value, path, violations);
    case 'number':
      return readNumber(shape, value, path, violations);
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(value, 'Boolean');
      return value;
    case 'time':
      return readTime(value);
    case 'any':
      return value;
    case 'list':
      return readList(shape, value, path, violations);
    case 'map':
      return readMap(shape, value, path, violations);
    case 'structure':
      if (!isObject(value)) throw wrongType(value, 'structure');
      return readStructure(shape, value, path, violations);
  }
}

function readStructure(
  { members, required }: StructureShape,
  value: JsonObject,
  path: string,
  violations: Violation[],
): JsonObject {
  const result: Record<string, Json> = {};
  for (const [name, shape] of Object.entries(members)) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    const at = path === '' ? lowerFirst(name) : `${path}.${lowerFirst(name)}`;
    if (member !== undefined && member !== null) {
      result[name] = read(shape, member, at, violations);
    } else if (required.includes(name)) {
      violations.push({ path: at, value: null, constraint: 'Member must not be null' });
    }
  }
  return result;
}

function readText(shape: TextShape, value: Json, path: string, violations: Violation[]): Json {
  if (typeof value !== 'string') throw wrongType(value, 'String');
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern, oneOf } = shape;
  const broken = (constraint: string) => violations.push({ path, value, constraint });
  if (value.length < min) broken(`Member must have length greater than or equal to ${min}`);
  if (value.length > max) broken(`Member must have length less than or equal to ${max}`);
  if (pattern?.test(value) === false) {
    broken(
      `Member must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`,
    );
  }
  if (oneOf?.includes(value) === false) {
    broken(`Member must satisfy enum value set: [${oneOf.join(', ')}]`);
  }
  return value;
}

function readNumber(shape: NumberShape, value: Json, path: string, violations: Violation[]): Json {
  if (typeof value !== 'number') throw wrongType(value, shape.isFractional ? 'Double' : 'Integer');
  if (shape.isFractional !== true && !Number.isInteger(value)) throw wrongType(value, 'Integer');
  const { min, max } = shape;
  const broken = (constraint: string) => violations.push({ path, value, constraint });
  if (min !== undefined && value < min) {
    broken(`Member must have value greater than or equal to ${min}`);
  }
  if (max !== undefined && value > max) {
    broken(`Member must have value less than or equal to ${max}`);
  }
  return value;
}

/** Gives seconds since the epoch, whichever way the time was written. */
function readTime(value: Json): number {
  const seconds = typeof value === 'string' ? Date.parse(value) / 1000 : value;
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) throw wrongType(value, 'Timestamp');
  return seconds;
}

function readList(
  { of, min = 0, max }: Extract<Shape, { kind: 'list' }>,
  value: Json,
  path: string,
  violations: Violation[],
): Json {
  if (!Array.isArray(value)) throw wrongType(value, 'list');
  const items = value as readonly Json[];
  const broken = (constraint: string) => violations.push({ path, value, constraint });
  if (items.length < min) broken(`Member must have length greater than or equal to ${min}`);
  if (max !== undefined && items.length > max) {
    broken(`Member must have length less than or equal to ${max}`);
  }
  return items.map((item, index) => {
    const at = `${path}.${index + 1}.member`;
    if (item !== null) return read(of, item, at, violations);
    violations.push({ path: at, value: null, constraint: 'Member must not be null' });
    return null;
  });
}

function readMap(
  { of }: Extract<Shape, { kind: 'map' }>,
  value: Json,
  path: string,
  violations: Violation[],
): Json {
  if (!isObject(value)) throw wrongType(value, 'map');
  const entries = Object.entries(value).map(([key, content]): [string, Json] => [
    key,
    read(of, content, `${path}.${key}.member`, violations),
  ]);
  return Object.fromEntries(entries);
}

function wrongType(value: Json, wanted: string): ServiceError {
  const given = Array.isArray(value) ? 'ARRAY' : value === null ? 'NULL' : typeof value;
  const message = `${given.toUpperCase()}_VALUE can not be converted to a ${wanted}`;
  return new ServiceError('SerializationException', message);
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
