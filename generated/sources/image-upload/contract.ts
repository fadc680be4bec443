// Generated from schemas/sources/image-upload.json: edit that, not this.
// To generate again: npx eventwright generate

import type { SourceContract } from '@eventwright/testing';
import { arrange as arrangeImageUpload } from '../../../handlers/image-upload/contract.ts';
import { imageUploadArbitrary } from './arbitrary.ts';

export const source: SourceContract = {
  name: 'image-upload',
  description: 'Publishes `ImageUploaded` when S3 reports that an object was created.',
  from: { kind: 'event', source: 'aws.s3', detailType: 'Object Created' },
  arbitrary: imageUploadArbitrary,
  to: 'ImageUploaded',
  arrange: arrangeImageUpload,
};
