import { isObject, type Json } from '@eventwright/json';

/**
 * The names that a value refers to: resources, parameters and pseudo parameters by `Ref`,
 * `Fn::GetAtt` and `Fn::Sub`, and `ssm:NAME` for a dynamic reference to a parameter of Systems Manager.
 */
export function referencesIn(value: Json): ReadonlySet<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name === 'Ref' && typeof member === 'string') found.add(member);
      else if (name === 'Fn::GetAtt') found.add(attributeOwner(member));
      else if (name === 'Fn::Sub') collectSubstitutions(member, found);
      collect(member, found);
    }
  } else if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(/\{\{resolve:ssm(?:-secure)?:([^:}]+)/g)) {
      found.add(`ssm:${name}`);
    }
  }
}

function attributeOwner(argument: Json): string {
  const first = Array.isArray(argument) ? argument[0] : argument;
  return typeof first === 'string' ? (first.split('.', 1)[0] ?? '') : '';
}

function collectSubstitutions(argument: Json, found: Set<string>): void {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof template !== 'string') return;
  for (const [, name = ''] of template.matchAll(/\$\{([^!}][^}]*)\}/g)) {
    const owner = attributeOwner(name.trim());
    if (!(isObject(given) && Object.hasOwn(given, owner))) found.add(owner);
  }
}
