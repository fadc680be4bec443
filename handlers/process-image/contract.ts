import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Arrange, Detail } from '@eventwright/testing';
import sharp from 'sharp';

/**
 * Uploads the object of the event, because the event follows the upload: every other time a
 * picture, otherwise a text that claims to be one. The bucket is the stack's.
 */
export const arrange: Arrange = async (detail, { clientOptions, outputs }) => {
  const object = detail['object'] as Detail;
  const Bucket = outputs['UploadsBucketName'] ?? '';
  const Key = String(object['key']);
  const isPicture = Number(object['bytes']) % 2 === 0;
  const Body = isPicture ? await picture() : 'no picture at all';
  await new S3Client(clientOptions).send(new PutObjectCommand({ Bucket, Key, Body }));
  return { ...detail, object: { ...object, bucket: Bucket } };
};

function picture(): Promise<Buffer> {
  const create = { width: 48, height: 32, channels: 3, background: 'teal' } as const;
  return sharp({ create }).png().toBuffer();
}
