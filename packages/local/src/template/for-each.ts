import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { type Template, TemplateError } from './template.ts';
import { asTemplate } from './template-shape.ts';

const prefix = 'Fn::ForEach::';

/**
 * Writes out the loops of a template (CloudFormation user guide, "Fn::ForEach"). Collections are lists
 * or refer to list parameters, whose values are `given` or their defaults.
 *
 * Throws `TemplateError` for a loop that is not well formed, or without `AWS::LanguageExtensions`.
 */
export function expandLoops(
  template: Template,
  given: Readonly<Record<string, string>> = {},
): Template {
  if (!JSON.stringify(template).includes(`"${prefix}`)) return template;
  if (!transformsOf(template).includes('AWS::LanguageExtensions')) {
    throw new TemplateError('Fn::ForEach needs `Transform: AWS::LanguageExtensions`.');
  }
  const listOf = (name: string): readonly string[] => {
    const value = given[name] ?? template.Parameters?.[name]?.Default;
    if (value !== undefined) return String(value).split(',');
    throw new TemplateError(
      `Fn::ForEach refers to ${name}, which is not a list parameter with a value.`,
    );
  };
  return asTemplate(expand(template as unknown as Json, listOf) as JsonObject, 'The template');
}

/** The names of the macros that a template uses. */
export function transformsOf(template: Template): readonly string[] {
  return [(template as unknown as JsonObject)['Transform'] ?? []].flat().map(String);
}

type ListOf = (name: string) => readonly string[];

function expand(value: Json, listOf: ListOf): Json {
  if (Array.isArray(value)) return value.map((item: Json) => expand(item, listOf));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] =>
    name.startsWith(prefix) ? loop(name, member, listOf) : [[name, expand(member, listOf)]],
  );
  return Object.fromEntries(members);
}

function loop(name: string, argument: Json, listOf: ListOf): [string, Json][] {
  const [identifier, collection, body] = Array.isArray(argument) ? argument : [];
  if (typeof identifier !== 'string' || !isObject(body)) {
    throw new TemplateError(`${name} requires an identifier, a collection and an object.`);
  }
  return itemsOf(collection ?? null, name, listOf).flatMap((item) => {
    const once = expand(substitute(body, identifier, item), listOf);
    return Object.entries(once as JsonObject);
  });
}

function itemsOf(collection: Json, name: string, listOf: ListOf): readonly string[] {
  if (Array.isArray(collection)) return collection.map(String);
  const parameter = isObject(collection) ? collection['Ref'] : undefined;
  if (typeof parameter === 'string') return listOf(parameter);
  throw new TemplateError(`${name}: the collection must be a list, or Ref to a list parameter.`);
}

/** `${X}` is the item, `&{X}` its letters and digits alone. */
function substitute(value: Json, identifier: string, item: string): Json {
  const text = (given: string): string =>
    given
      .replaceAll(`\${${identifier}}`, item)
      .replaceAll(`&{${identifier}}`, item.replaceAll(/[^A-Za-z0-9]/g, ''));
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((one: Json) => substitute(one, identifier, item));
  if (!isObject(value)) return value;
  if (value['Ref'] === identifier) return item;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      text(name),
      substitute(member, identifier, item),
    ]),
  );
}
