// Generated from schemas/sources/image-upload.json: edit that, not this.
// To generate again: npx eventwright generate

import type { SourceContract } from '@eventwright/testing';
import { arrange as arrangeImageUpload } from '../../../handlers/image-upload/contract.ts';
import { imageUploadArbitrary } from './arbitrary.ts';

export const source: SourceContract = {
  name: 'image-upload',
  description: 'Turns S3\'s word that an object was created into ours that an image was uploaded.',
  from: { kind: 'event', source: 'aws.s3', detailType: 'Object Created' },
  arbitrary: imageUploadArbitrary,
  to: 'ImageUploaded',
  arrange: arrangeImageUpload,
};
