import { dependenciesOf, orderResources } from '../template/order.ts';
import type { Template, TemplateResource } from '../template/template.ts';

/**
 * Makes resources one after the other, each after all that it refers to. While slow ones are being
 * made, as custom resources are by their functions, those that do not need them are made.
 */
export async function makeInOrder(
  template: Template,
  isSlow: (resource: TemplateResource) => boolean,
  make: (logicalId: string, resource: TemplateResource) => Promise<void>,
): Promise<void> {
  let next = orderResources(template);
  while (next.length > 0) {
    const inWork: Promise<void>[] = [];
    const awaited = new Set<string>();
    const later: string[] = [];
    for (const logicalId of next) {
      const resource = template.Resources[logicalId] as TemplateResource;
      if (dependenciesOf(template, logicalId).some((id) => awaited.has(id))) {
        awaited.add(logicalId);
        later.push(logicalId);
      } else if (isSlow(resource)) {
        awaited.add(logicalId);
        const made = make(logicalId, resource);
        made.catch(() => undefined); // It is reported below, even if another one fails before.
        inWork.push(made);
      } else await make(logicalId, resource);
    }
    await Promise.all(inWork);
    next = later;
  }
}
