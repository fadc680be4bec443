import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Arrange, Detail } from '@eventwright/testing';

/** Every other user has uploaded something. */
export const arrange: Arrange = async (detail, { clientOptions, outputs }) => {
  const { userId } = detail['user'] as Detail;
  if (String(userId).length % 2 === 0) {
    const upload = { Bucket: outputs['UploadsBucketName'], Key: `users/${userId}/upload` };
    await new S3Client(clientOptions).send(new PutObjectCommand({ ...upload, Body: 'a picture' }));
  }
  return detail;
};
