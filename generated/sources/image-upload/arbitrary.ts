// Generated from schemas/external/aws.s3/ObjectCreated.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, integer, record, text } from '@eventwright/testing';

/** Valid details of aws.s3: Object Created. */
export const imageUploadArbitrary: Arbitrary<object> = details<object>(
  record(
    {
      version: text({}),
      bucket: record(
        { name: text({ minLength: 3, maxLength: 63, pattern: '^[a-z0-9][a-z0-9.-]*$' }) },
        ['name'],
      ),
      object: record(
        {
          key: text({ minLength: 1, maxLength: 1024 }),
          size: integer({ minimum: 0, maximum: 5497558138880 }),
          etag: text({ minLength: 1, maxLength: 64, pattern: '^[0-9a-f]+(-[0-9]+)?$' }),
          'version-id': text({}),
          sequencer: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-F]+$' }),
        },
        ['key', 'size', 'etag', 'sequencer'],
      ),
      'request-id': text({}),
      requester: text({}),
      'source-ip-address': text({}),
      reason: text({}),
    },
    ['version', 'bucket', 'object', 'request-id', 'requester'],
  ),
);
