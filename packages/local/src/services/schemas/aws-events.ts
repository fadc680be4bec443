import type { JsonObject } from '@eventwright/json';
import { inferDocuments } from './discovery/infer-documents.ts';
import { nameOfEvent } from './names.ts';
import { awsEvents } from './registry.ts';
import type { Store } from './store.ts';

/** The details of events that this cloud itself sends, as the user guides of S3 and EventBridge show them. */
const details: readonly (readonly [source: string, detailType: string, detail: JsonObject])[] = [
  ['aws.s3', 'Object Created', objectDetail({ size: 5, etag: 'b1946ac92492d2347c6235b4d2611184' })],
  ['aws.s3', 'Object Deleted', { ...objectDetail({}), 'deletion-type': 'Permanently Deleted' }],
  ['aws.schemas', 'Schema Created', versionDetail()],
  ['aws.schemas', 'Schema Version Created', versionDetail()],
  ['aws.events', 'Scheduled Event', {}],
];

/** Fills the registry of AWS's own events with those that happen here; AWS has hundreds. */
export function addAwsEvents(store: Store): void {
  const registry = store.registry(awsEvents);
  for (const [source, detailType, detail] of details) {
    const documents = inferDocuments([envelope(source, detailType, detail)]);
    const schema = store.addSchema(registry, nameOfEvent(source, detailType), {
      content: documents.openApi,
      type: 'OpenApi3',
      draft4: documents.draft4,
    });
    schema.description = `Schema for event type ${detailType}, published by AWS service ${source}.`;
  }
}

function envelope(source: string, detailType: string, detail: JsonObject): JsonObject {
  return {
    version: '0',
    id: 'c1bb3a1b-c6e0-4b9b-9d3a-1f8e7c0f2a11',
    'detail-type': detailType,
    source,
    account: '000000000000',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:s3:::bucket'],
    detail,
  };
}

function objectDetail(object: JsonObject): JsonObject {
  return {
    version: '0',
    bucket: { name: 'bucket' },
    object: { key: 'key', sequencer: '00617F08299329D189', ...object },
    'request-id': 'N4N7GDK58NMKJ12R',
    requester: '000000000000',
    'source-ip-address': '127.0.0.1',
    reason: 'PutObject',
  };
}

function versionDetail(): JsonObject {
  return {
    SchemaName: 'shop@OrderPlaced',
    SchemaType: 'OpenApi3',
    RegistryName: 'shop',
    CreationDate: '2026-01-01T00:00:00Z',
    Version: '1',
  };
}
