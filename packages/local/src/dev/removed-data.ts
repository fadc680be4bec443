import type { Template } from '../template/template.ts';

/** Types that hold data, and what the data is called. */
const stateful: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 'bucket'],
  ['AWS::DynamoDB::Table', 'table'],
  ['AWS::SQS::Queue', 'queue'],
]);

/** Warnings about buckets, tables and queues that a changed template no longer has. */
export function removedData(before: Template, after: Template): readonly string[] {
  return Object.entries(before.Resources).flatMap(([id, { Type }]) => {
    const kind = stateful.get(Type);
    if (kind === undefined || after.Resources[id]?.Type === Type) return [];
    return [`The ${kind} ${id} is no longer in the template. On AWS its data would go with it.`];
  });
}
