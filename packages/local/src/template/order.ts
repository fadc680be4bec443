import { referencesIn } from './references.ts';
import { storedParameter } from './stored-parameter.ts';
import { type Template, TemplateError, type TemplateResource } from './template.ts';

/**
 * The logical ids of the resources in an order in which each comes after all it refers to;
 * otherwise in the template's own order.
 *
 * Throws `TemplateError` if resources refer to each other in a circle, naming the circle.
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
    for (const dependency of dependenciesOf(template, logicalId)) {
      visit(dependency, [...trail, logicalId]);
    }
    state.set(logicalId, 'closed');
    order.push(logicalId);
  };
  for (const logicalId of Object.keys(template.Resources)) visit(logicalId, []);
  return order;
}

/** The logical ids of the resources that a resource refers to or names in `DependsOn`. */
export function dependenciesOf(template: Template, logicalId: string): readonly string[] {
  const resource = template.Resources[logicalId] as TemplateResource;
  const names = new Set([
    ...[resource.DependsOn ?? []].flat(),
    ...referencesIn(resource.Properties ?? {}),
  ]);
  const ids = [...names].map((name) => storedParameter(template, name) ?? name);
  return ids.filter((name) => Object.hasOwn(template.Resources, name));
}
