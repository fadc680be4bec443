import { isJsonObject, type Json } from '../json.ts';
import { type Template, TemplateError, type TemplateResource } from './template.ts';

/**
 * The logical ids of the resources in an order in which each comes after all it refers to;
 * otherwise in the template's own order.
 *
 * Throws `TemplateError` where resources refer to each other in a circle, naming the circle.
 */
export function orderResources(template: Template): readonly string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'closed'>();
  const visit = (logicalId: string, trail: readonly string[]): void => {
    if (state.get(logicalId) === 'closed') return;
    if (state.get(logicalId) === 'open') {
      const circle = [...trail.slice(trail.indexOf(logicalId)), logicalId];
      throw new TemplateError(`Resources refer to each other in a circle: ${circle.join(' → ')}.`);
    }
    state.set(logicalId, 'open');
    for (const dependency of dependencies(template, logicalId)) {
      visit(dependency, [...trail, logicalId]);
    }
    state.set(logicalId, 'closed');
    order.push(logicalId);
  };
  for (const logicalId of Object.keys(template.Resources)) visit(logicalId, []);
  return order;
}

function dependencies(template: Template, logicalId: string): readonly string[] {
  const resource = template.Resources[logicalId] as TemplateResource;
  const found = new Set<string>([resource.DependsOn ?? []].flat());
  collectReferences(resource.Properties ?? {}, found);
  return [...found].filter((name) => name in template.Resources);
}

function collectReferences(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectReferences(item, found);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name === 'Ref') found.add(String(member));
      else if (name === 'Fn::GetAtt') found.add(attributeOwner(member));
      else if (name === 'Fn::Sub') collectSubstitutions(member, found);
      collectReferences(member, found);
    }
  }
}

function attributeOwner(argument: Json): string {
  const first = Array.isArray(argument) ? argument[0] : argument;
  return String(first).split('.', 1)[0] ?? '';
}

function collectSubstitutions(argument: Json, found: Set<string>): void {
  const template = Array.isArray(argument) ? argument[0] : argument;
  for (const [, name] of String(template).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    found.add(attributeOwner(name ?? ''));
  }
}
