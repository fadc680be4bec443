import { isObject, type Json, type JsonObject, nearest } from '@eventwright/json';
import {
  type PropertyTypes,
  type ResourceDefinition,
  resourceDefinition,
} from './resource-definition.ts';

/** The definition that a set of properties is checked against, and its place. */
interface Place {
  readonly types: PropertyTypes;
  readonly definition: ResourceDefinition;
  /** `AWS::SQS::Queue`, or `Targets[0]` within one. */
  readonly name: string;
  /** The prefix of a property's name: empty, or `Targets[0].`. */
  readonly prefix: string;
}

/**
 * What CloudFormation refuses about the properties of a resource: names that it does not know,
 * required ones that are missing, and values of another type. Intrinsic functions may be anywhere.
 * Says nothing of a type that CloudFormation does not define.
 */
export function checkProperties(type: string, properties: JsonObject): readonly string[] {
  const definition = resourceDefinition(type);
  if (definition === undefined) return [];
  return checkObject(properties, {
    types: definition.properties,
    definition,
    name: type,
    prefix: '',
  });
}

/** Whether a type has this property in CloudFormation; true for types that it does not define. */
export function isDefined(type: string, property: string): boolean {
  const properties = resourceDefinition(type)?.properties;
  if (properties === undefined) return true;
  return Object.hasOwn(properties, property) || Object.hasOwn(properties, `!${property}`);
}

function checkObject(value: JsonObject, place: Place): readonly string[] {
  const { types, name, prefix } = place;
  const names = Object.keys(types);
  const missing = names
    .filter((one) => one.startsWith('!') && !Object.hasOwn(value, one.slice(1)))
    .map((one) => `the required property ${prefix}${one.slice(1)} is missing.`);
  // A macro may add any property.
  if (Object.hasOwn(value, 'Fn::Transform')) return [];
  return [
    ...Object.entries(value).flatMap(([property, member]) => {
      const code = own(types, property) ?? own(types, `!${property}`);
      if (code !== undefined) return checkValue(member, code, prefix + property, place);
      const near = nearest(
        property,
        names.map((one) => one.replace('!', '')),
      );
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      return [`${name} has no property ${property}.${hint}`];
    }),
    ...missing,
  ];
}

function checkValue(value: Json, codes: string, path: string, place: Place): readonly string[] {
  const found = codes.split('|').map((code) => checkOne(value, code, path, place));
  return found.find((problems) => problems.length === 0) ?? found[0] ?? [];
}

function checkOne(value: Json, code: string, path: string, place: Place): readonly string[] {
  const branches = branchesOf(value);
  if (branches !== undefined) {
    return branches.flatMap((branch) => checkOne(branch, code, path, place));
  }
  const kind = code.charAt(0);
  const inner = code.slice(1);
  if (kind === '[') {
    if (!Array.isArray(value)) return [wrongType(path, 'a list', value)];
    return value.flatMap((item: Json, at) => checkOne(item, inner, `${path}[${at}]`, place));
  }
  if (kind === '{') {
    if (!isObject(value)) return [wrongType(path, 'an object', value)];
    return Object.entries(value).flatMap(([name, member]) =>
      checkOne(member, inner, `${path}.${name}`, place),
    );
  }
  if (kind === '@') {
    if (!isObject(value)) return [wrongType(path, 'an object', value)];
    const types = own(place.definition.types, inner) ?? {};
    return checkObject(value, { ...place, types, name: path, prefix: `${path}.` });
  }
  return checkPrimitive(value, code, path);
}

/** CloudFormation takes numbers and booleans as text too, and text as either. */
function checkPrimitive(value: Json, code: string, path: string): readonly string[] {
  if (code === 'j') return [];
  const isScalar = value === null || typeof value !== 'object';
  const text = isScalar ? String(value) : '';
  switch (code) {
    case 'i':
      return isScalar && /^\s*[+-]?\d+(\.0*)?(e\+?\d+)?\s*$/i.test(text)
        ? []
        : [wrongType(path, 'a whole number', value)];
    case 'n':
      return isScalar && text.trim() !== '' && !Number.isNaN(Number(text))
        ? []
        : [wrongType(path, 'a number', value)];
    case 'b':
      return isScalar && /^(true|false)$/i.test(text)
        ? []
        : [wrongType(path, 'true or false', value)];
    default:
      return isScalar ? [] : [wrongType(path, 'a string', value)];
  }
}

/** The possible values of an intrinsic function. Only `Fn::If` shows them. */
function branchesOf(value: Json): readonly Json[] | undefined {
  if (!isObject(value)) return undefined;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  if (name === 'Fn::If') {
    const branches: Json = value[name] ?? null;
    return Array.isArray(branches) ? branches.slice(1) : [];
  }
  return name === 'Ref' || name.startsWith('Fn::') ? [] : undefined;
}

function wrongType(path: string, wanted: string, value: Json): string {
  return `${path} must be ${wanted}, not ${shown(value)}.`;
}

function shown(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : JSON.stringify(value);
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
