import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import type { Cloud } from '../service.ts';

/** A change of an object that S3 tells EventBridge of. */
export interface ObjectChange {
  readonly bucket: string;
  readonly key: string;
  readonly operation: string;
  /** Of the object that there is now; none after a deletion. */
  readonly object?: { readonly size: number; readonly etag: string };
  readonly versionId?: string | undefined;
  readonly isMarked?: boolean | undefined;
}

let sequence = 0n;

/**
 * The event that S3 sends to the default bus.
 *
 * Shape: S3 user guide, "EventBridge event message structure".
 */
export function objectEvent(cloud: Cloud, change: ObjectChange): JsonObject {
  sequence += 1n;
  const sequencer = (BigInt(Date.now()) * 0x100000n + sequence).toString(16).toUpperCase();
  const { bucket, key, operation, object, versionId, isMarked } = change;
  const version = versionId === undefined ? {} : { 'version-id': versionId };
  const deletion = isMarked === true ? 'Delete Marker Created' : 'Permanently Deleted';
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': object === undefined ? 'Object Deleted' : 'Object Created',
    source: 'aws.s3',
    account: cloud.account,
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    region: cloud.region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, ...object, ...version, sequencer: sequencer.padStart(18, '0') },
      'request-id': randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
      requester: cloud.account,
      'source-ip-address': '127.0.0.1',
      reason: operation,
      ...(object === undefined ? { 'deletion-type': deletion } : {}),
    },
  };
}
