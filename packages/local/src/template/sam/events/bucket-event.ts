import { isObject, type Json } from '@eventwright/json';
import { defined, type Expansion, invokedArn, listAt, objectAt, referredId } from '../expansion.ts';
import { addPermission, type SamEvent } from './event.ts';

/** `S3`: a notification of a bucket of the same template, which gets it and waits for the permission. */
export function expandBucket(expansion: Expansion, event: SamEvent): void {
  const { owner, id, properties } = event;
  const bucketId = referredId(properties['Bucket']) ?? String(properties['Bucket']);
  const bucket = expansion.made.get(bucketId) ?? expansion.template.Resources[bucketId];
  if (bucket?.Type !== 'AWS::S3::Bucket') {
    expansion.note(
      owner.logicalId,
      `the event ${id} is not expanded: ${bucketId} is not a bucket of this template.`,
    );
    return;
  }
  addPermission(expansion, event, 's3', { SourceAccount: { Ref: 'AWS::AccountId' } });
  const notifications = objectAt(bucket.Properties ?? {}, 'NotificationConfiguration');
  const added = listAt(properties, 'Events').map((kind) =>
    defined({
      Event: kind,
      Function: invokedArn(owner),
      Filter: isObject(properties['Filter']) ? properties['Filter'] : undefined,
    }),
  );
  const LambdaConfigurations: Json = [...listAt(notifications, 'LambdaConfigurations'), ...added];
  expansion.made.set(bucketId, {
    ...bucket,
    DependsOn: [...[bucket.DependsOn ?? []].flat(), `${id}Permission`],
    Properties: {
      ...bucket.Properties,
      NotificationConfiguration: { ...notifications, LambdaConfigurations },
    },
  });
}
