import { type ResourceRole, roleOf } from '../resource-roles.ts';
import type { Template } from '../template/template.ts';

/** Whether resources of a role hold data of their own. */
const holdsData: Readonly<Record<ResourceRole, boolean>> = {
  api: false,
  bucket: true,
  bus: false,
  function: false,
  part: false,
  pipe: false,
  queue: true,
  rule: false,
  schedule: false,
  table: true,
  topic: false,
  workflow: false,
};

/** Warnings about buckets, tables and queues that a changed template no longer has. */
export function removedData(before: Template, after: Template): readonly string[] {
  return Object.entries(before.Resources).flatMap(([id, { Type }]) => {
    const kind = roleOf(Type);
    if (kind === undefined || !holdsData[kind] || after.Resources[id]?.Type === Type) return [];
    return [`The ${kind} ${id} is no longer in the template. On AWS its data would go with it.`];
  });
}
