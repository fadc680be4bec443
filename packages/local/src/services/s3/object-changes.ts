import { untraced } from '../../activities/trace.ts';
import { objectEvent } from './object-events.ts';
import type { S3Service } from './s3-service.ts';

/** A change that was made. */
export interface ObjectChanged {
  readonly bucket: string;
  readonly key: string;
  readonly operation: string;
  readonly milliseconds: number;
  /** Of the version that was written, marked or deleted, in a bucket that has them. */
  readonly versionId?: string;
  /** Whether a delete marker hides the object, which is still there. */
  readonly isMarked?: boolean;
}

/** Records a change, and sends it to EventBridge if the bucket is configured to do so. */
export function tellOfChange(service: S3Service, change: ObjectChanged): void {
  tell(service, change).catch((error: unknown) => {
    const { bucket, key, operation } = change;
    const summary = `S3 could not tell of ${key}: ${String(error)}`;
    const report = { service: 's3', action: operation, resource: bucket, summary };
    service.cloud.activities.record({ ...report, outcome: 'failed' });
  });
}

async function tell(
  { cloud, emulator, settings }: S3Service,
  { bucket, key, operation, milliseconds, versionId, isMarked }: ObjectChanged,
): Promise<void> {
  const isDeletion = operation.startsWith('Delete');
  const stored = isDeletion ? undefined : emulator.stores.s3Store.headObject(bucket, key);
  const object = stored && {
    size: stored.contentLength,
    etag: stored.etag.replaceAll('"', ''),
  };
  const summary = object === undefined ? key : `${key} (${object.size} bytes)`;
  const report = { service: 's3', action: operation, resource: bucket, summary, milliseconds };
  const step = cloud.activities.causation.newStep();
  cloud.activities.record({ ...report, step });
  if (!settings.of(bucket).isNotifying) return;
  const event = objectEvent(cloud, {
    ...{ bucket, key, operation, versionId, isMarked },
    ...(object ? { object } : {}),
  });
  // S3 may always send to the default bus of its account.
  // EventBridge user guide, "Amazon EventBridge integration with AWS X-Ray": events of AWS services
  // have no trace. (S3 passes one on to queues, topics and functions only.)
  await cloud.activities.causation.within([step], () =>
    untraced(() =>
      cloud.as({ kind: 'cloud' }).deliver({
        arn: cloud.arn('events', 'event-bus/default'),
        body: JSON.stringify(event),
      }),
    ),
  );
}
