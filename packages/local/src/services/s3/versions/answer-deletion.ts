import type { ServerResponse } from 'node:http';
import { childText, readXml } from '../../../protocol/read-xml.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { tellOfChange } from '../object-changes.ts';
import type { ObjectPath } from '../object-path.ts';
import { document } from '../own-operations.ts';
import type { S3Service } from '../s3-service.ts';
import {
  type Deleted,
  deleteKey,
  deletionHeaders,
  deletionResult,
  deletionsIn,
} from './version-operations.ts';

/** Whether a deletion is about versions: its bucket has them. */
export function isOfVersions({ versions }: S3Service, operation: string, bucket: string): boolean {
  const isDeletion = operation === 'DeleteObject' || operation === 'DeleteObjects';
  return isDeletion && versions.lists.statusOf(bucket) !== undefined;
}

/** Answers DeleteObject and DeleteObjects of a bucket with versions, and reports what they did. */
export function answerDeletion(
  service: S3Service,
  operation: string,
  { bucket, key, query }: ObjectPath,
  body: Buffer,
  response: ServerResponse,
): void {
  const started = performance.now();
  const { versions } = service;
  if (operation === 'DeleteObject') {
    const deleted = deleteKey(versions, bucket, key, query.get('versionId') || undefined);
    response.writeHead(204, deletionHeaders(deleted)).end();
    tell(service, operation, bucket, [deleted], started);
    return;
  }
  const root = readXml(body.toString('utf8'));
  const asked = deletionsIn(root);
  if (asked.length === 0 || asked.length > 1000) {
    const message =
      'The XML you provided was not well-formed or did not validate against our published schema';
    throw new ServiceError('MalformedXML', message);
  }
  const all = asked.map((one) => deleteKey(versions, bucket, one.key, one.versionId));
  const isQuiet = childText(root, 'Quiet') === 'true';
  const { xml } = document('DeleteResult', deletionResult(all, isQuiet));
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
  tell(service, operation, bucket, all, started);
}

/** User guide, "EventBridge event message structure": a delete marker is reported as one. */
function tell(
  service: S3Service,
  operation: string,
  bucket: string,
  all: readonly Deleted[],
  started: number,
): void {
  const milliseconds = performance.now() - started;
  for (const { key, versionId, marker, isChange } of all) {
    if (!isChange) continue;
    const isMarked = versionId === undefined && marker !== undefined;
    const id = versionId ?? marker?.versionId;
    tellOfChange(service, {
      ...{ bucket, key, operation, milliseconds, isMarked },
      ...(id === undefined ? {} : { versionId: id }),
    });
  }
}
