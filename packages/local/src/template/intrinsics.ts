import { isObject, type Json, type JsonObject, nearest } from '@eventwright/json';
import { evaluateCondition, isConditionFunction } from './conditions.ts';
import type { Scope } from './scope.ts';
import { storedParameter } from './stored-parameter.ts';
import { TemplateError } from './template.ts';

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => ref(text(name, 'Ref'), scope),
  'Fn::GetAtt': (argument, scope) => attribute(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, 'Fn::Join', scope, 2);
    return list(parts ?? [], 'Fn::Join', scope)
      .map(asText)
      .join(text(separator, 'Fn::Join'));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument, 'Fn::Select', scope, 2);
    const value = list(values ?? [], 'Fn::Select', scope)[Number(index)];
    if (value === undefined)
      throw new TemplateError(`Fn::Select finds no item ${asText(index ?? null)}.`);
    return value;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, value] = list(argument, 'Fn::Split', scope, 2);
    return text(value, 'Fn::Split').split(text(separator, 'Fn::Split'));
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = Array.isArray(argument) ? argument : [];
    const holds = evaluateCondition({ Condition: name ?? '' }, scope, resolve);
    return resolve((holds ? then : otherwise) ?? null, scope);
  },
  'Fn::FindInMap': (argument, scope) => findInMap(list(argument, 'Fn::FindInMap', scope), scope),
  'Fn::ImportValue': (argument, scope) => imported(resolve(argument, scope) ?? null, scope),
  'Fn::Length': (argument, scope) => list(argument, 'Fn::Length', scope).length,
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(resolve(argument, scope), 'Fn::Base64')).toString('base64'),
  'Fn::GetAZs': (_argument, scope) =>
    ['a', 'b', 'c'].map((zone) => `${asText(ref('AWS::Region', scope) ?? '')}${zone}`),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
};

/**
 * Replaces every intrinsic function in a value with its result.
 *
 * Gives `undefined` if the value is `AWS::NoValue`; members and items that are, are left out.
 * Throws `TemplateError` on an intrinsic function that is not supported or refers to nothing.
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && isIntrinsicName(name)) {
    return apply(name, value[name] ?? null, scope);
  }
  return resolveMembers(value, scope);
}

/** Resolves every member of an object. */
export function resolveMembers(value: JsonObject, scope: Scope): JsonObject {
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    const resolved = resolve(member, scope);
    if (resolved !== undefined) members.push([name, resolved]);
  }
  return Object.fromEntries(members);
}

/** Whether a sole member of this name makes an object a call of an intrinsic function. */
function isIntrinsicName(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

function apply(name: string, argument: Json, scope: Scope): Json | undefined {
  if (isConditionFunction(name)) return evaluateCondition({ [name]: argument }, scope, resolve);
  const intrinsic = intrinsics[name];
  if (intrinsic !== undefined) return intrinsic(argument, scope);
  throw new TemplateError(`The intrinsic function ${name} is not supported by the local cloud.`);
}

function ref(name: string, scope: Scope): Json | undefined {
  if (name === 'AWS::NoValue') return undefined;
  const stored = storedParameter(scope.template, name);
  const value =
    (stored === undefined ? undefined : scope.resources.get(stored)?.attributes['Value']) ??
    scope.parameters.get(name) ??
    scope.resources.get(name)?.ref;
  if (value !== undefined) return value;
  const { Parameters = {}, Resources } = scope.template;
  if (Object.hasOwn(Parameters, name)) {
    const message = `The parameter ${name} has no default. Pass --parameters ${name}=VALUE.`;
    throw new TemplateError(message);
  }
  const hint = didYouMean(name, [...Object.keys(Parameters), ...Object.keys(Resources)]);
  throw new TemplateError(`Ref finds no parameter or resource ${name}.${hint}`);
}

function didYouMean(name: string, names: readonly string[]): string {
  const near = names.includes(name) ? undefined : nearest(name, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function attribute(argument: Json, scope: Scope): Json {
  const [logicalId, name] =
    typeof argument === 'string'
      ? [argument.slice(0, argument.indexOf('.')), argument.slice(argument.indexOf('.') + 1)]
      : list(argument, 'Fn::GetAtt', scope).map(asText);
  const resource = scope.resources.get(logicalId ?? '');
  if (resource === undefined) {
    const hint = didYouMean(logicalId ?? '', Object.keys(scope.template.Resources));
    throw new TemplateError(`Fn::GetAtt finds no resource ${logicalId}.${hint}`);
  }
  const { attributes } = resource;
  const value = Object.hasOwn(attributes, name ?? '') ? attributes[name ?? ''] : undefined;
  if (value === undefined) {
    const hint = didYouMean(name ?? '', Object.keys(attributes));
    throw new TemplateError(`Fn::GetAtt: ${logicalId} has no attribute ${name} locally.${hint}`);
  }
  return value;
}

function substitute(argument: Json, scope: Scope): string {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = isObject(given) ? resolveMembers(given, scope) : {};
  return text(template, 'Fn::Sub').replaceAll(/\$\{([^}]*)\}/g, (_whole, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable !== undefined) return asText(variable);
    return asText((name.includes('.') ? attribute(name, scope) : ref(name, scope)) ?? '');
  });
}

/** Language extensions allow a fourth operand, `{DefaultValue: …}`. */
function findInMap(operands: readonly Json[], scope: Scope): Json {
  const path = operands.slice(0, 3);
  let value: Json | undefined = scope.template.Mappings;
  for (const key of path) {
    const name = asText(key);
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  const fallback = operands[3];
  if (value === undefined && isObject(fallback)) value = fallback['DefaultValue'];
  if (value === undefined) {
    throw new TemplateError(`Fn::FindInMap finds nothing at ${path.map(asText).join('.')}.`);
  }
  return value;
}

/** The exports of another stack, if that stack does not run here too (`mergeStacks`). */
function imported(name: Json, scope: Scope): Json {
  const wanted = asText(name);
  const given = scope.given?.[wanted];
  if (given !== undefined) return given;
  throw new TemplateError(
    `Fn::ImportValue: no stack here exports ${wanted}. Run its stack too, or pass --parameters ${wanted}=VALUE.`,
  );
}

function list(argument: Json, name: string, scope: Scope, length?: number): readonly Json[] {
  const value = resolve(argument, scope);
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new TemplateError(
      `${name} requires a list${length === undefined ? '' : ` of ${length}`}.`,
    );
  }
  return value;
}

function text(value: Json | undefined, name: string): string {
  if (typeof value !== 'string') throw new TemplateError(`${name} requires a string.`);
  return value;
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
