// Generated from schemas/sources/image-upload.json: edit that, not this.
// To generate again: npx eventwright generate

import { EventPipe, type EventPipeProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';

/** Properties of ImageUploadSource. */
export type ImageUploadSourceProps = EventPipeProps;

const contract = {
  description: 'Publishes `ImageUploaded` when S3 reports that an object was created.',
  pattern: {
    source: ['aws.s3'],
    detailType: ['Object Created'],
    detail: { object: { key: [{ prefix: 'users/' }] } },
  },
  inputTemplate: '{"metadata":{"eventId":"<$.body.id>","correlationId":"<$.body.id>","causationId":"<$.body.id>","occurredAt":"<$.body.time>","startedAt":"<$.body.time>"},"object":{"bucket":"<$.body.detail.bucket.name>","key":"<$.body.detail.object.key>","bytes":<$.body.detail.object.size>,"etag":"<$.body.detail.object.etag>","sequencer":"<$.body.detail.object.sequencer>"}}',
  source: 'eventwright.images',
  detailType: 'ImageUploaded',
};

/** Publishes `ImageUploaded` when S3 reports that an object was created. */
export class ImageUploadSource extends EventPipe {
  constructor(scope: Construct, id: string, props: ImageUploadSourceProps) {
    super(scope, id, contract, props);
  }
}
