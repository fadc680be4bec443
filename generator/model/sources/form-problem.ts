import { isObject, type Json } from '@eventwright/json';
import {
  dereference,
  type JsonType,
  member,
  type SchemaPlace,
  type Schemas,
  typesOf,
} from '../../schema/schema-place.ts';

/** The problem of a value that is copied as a whole and does not have the required form. */
export interface FormProblem {
  /** From the value inwards, such as `/items/0/price`; empty for the value itself. */
  readonly pointer: string;
  readonly message: string;
}

/** The maximum depth to which copied values are checked, because a recursive schema has no end. */
const deepest = 20;

/**
 * The first place where values of one schema do not have the types and exactly the properties that
 * another schema requires. Bounds and patterns are not compared.
 */
export function formProblem(
  made: SchemaPlace,
  wanted: SchemaPlace,
  schemas: { readonly made: Schemas; readonly wanted: Schemas },
  pointer = '',
): FormProblem | undefined {
  const want = dereference(wanted, schemas.wanted);
  const make = dereference(made, schemas.made);
  const allowed = want && typesOf(want, schemas.wanted);
  if (want === undefined || make === undefined || pointer.split('/').length > deepest)
    return undefined;
  const types = typesOf(make, schemas.made);
  if (allowed !== undefined) {
    const given = types === undefined ? ['a value of any type'] : [...types];
    const isRight = types !== undefined && [...types].every((type) => allows(allowed, type));
    if (!isRight) {
      return {
        pointer,
        message: `is ${given.join(' or ')} instead of ${[...allowed].join(' or ')}`,
      };
    }
  }
  for (const name of requiredOf(want.schema)) {
    if (!types?.has('object')) break;
    if (member(make, name, schemas.made)?.isAlwaysThere === true) continue;
    return { pointer, message: `does not always have the required \`${name}\`` };
  }
  for (const name of namesIn(make.schema)) {
    const [from, to] = [member(make, name, schemas.made), member(want, name, schemas.wanted)];
    if (from !== undefined && to !== undefined) {
      const found = formProblem(from.place, to.place, schemas, `${pointer}/${name}`);
      if (found !== undefined) return found;
    } else if (to === undefined && want.schema['additionalProperties'] === false) {
      return { pointer, message: `has \`${name}\`, which the event does not allow` };
    }
  }
  return undefined;
}

/** Whether a value of a type is one of the types that are wanted. */
export function allows(wanted: ReadonlySet<JsonType>, type: JsonType): boolean {
  return wanted.has(type) || (type === 'integer' && wanted.has('number'));
}

function requiredOf({ required }: { readonly required?: Json }): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** The properties of an object; of a list, one element that stands for all. */
function namesIn(schema: { readonly properties?: Json; readonly items?: Json }): readonly string[] {
  const { items, properties } = schema;
  if (isObject(properties)) return Object.keys(properties);
  return isObject(items) ? ['0'] : [];
}
