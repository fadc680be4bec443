import { type LocalType, type ResourceRole, roleOf } from '../resource-roles.ts';
import type { Template, TemplateResource } from '../template/template.ts';

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

/**
 * Properties whose change replaces the resource by an empty one (CloudFormation template reference,
 * "Update requires: Replacement").
 */
const replacing: ReadonlyMap<string, readonly string[]> = new Map<LocalType, readonly string[]>([
  ['AWS::DynamoDB::Table', ['KeySchema', 'LocalSecondaryIndexes', 'TableName']],
  ['AWS::S3::Bucket', ['BucketName']],
  ['AWS::SQS::Queue', ['FifoQueue', 'QueueName']],
]);

/** Warnings about buckets, tables and queues that a changed template removes or replaces. */
export function removedData(before: Template, after: Template): readonly string[] {
  return Object.entries(before.Resources).flatMap(([id, resource]) => {
    const kind = roleOf(resource.Type);
    if (kind === undefined || !holdsData[kind]) return [];
    const next = after.Resources[id];
    if (next?.Type !== resource.Type) {
      return [`The ${kind} ${id} is no longer in the template. On AWS its data would go with it.`];
    }
    const changed = replacing.get(next.Type)?.filter((name) => differs(resource, next, name)) ?? [];
    if (changed.length === 0) return [];
    return [
      `The ${kind} ${id} is replaced, because ${changed.join(' and ')} changed: the new one is empty, as on AWS.`,
    ];
  });
}

function differs(one: TemplateResource, other: TemplateResource, name: string): boolean {
  return JSON.stringify(one.Properties?.[name]) !== JSON.stringify(other.Properties?.[name]);
}
