import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { largestSingle, type UploadRequest } from './plan-upload.ts';
import { lifetime, presignForm, presignParts } from './presign.ts';

// A checksum that the SDK adds by itself would be that of the empty body that it signs.
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

/**
 * `POST /images`: where the caller uploads a file of this size and type. API Gateway has held the
 * body to its model, and the owner is the token's, so the key is below the caller's own prefix.
 */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const owner: unknown = event.requestContext.authorizer?.['claims']?.['sub'];
  if (typeof owner !== 'string') throw new Error('The authorizer gave no sub.');
  const request = JSON.parse(event.body ?? '') as UploadRequest;
  // 128 random bits, in letters that need no encoding in a path.
  const imageId = request.resume?.imageId ?? randomBytes(16).toString('base64url');
  const target = { bucket: setting('UPLOADS_BUCKET'), key: `users/${owner}/${imageId}` };
  const isSingle = request.bytes <= largestSingle && request.resume === undefined;
  const upload = await (isSingle ? presignForm : presignParts)(s3, target, request);
  return {
    statusCode: 201,
    headers: {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': setting('ALLOWED_ORIGIN'),
      'Cache-Control': 'no-store',
    },
    body: JSON.stringify({ imageId, expiresInSeconds: lifetime, upload }),
  };
}

function setting(name: 'UPLOADS_BUCKET' | 'ALLOWED_ORIGIN'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The environment has no ${name}.`);
  return value;
}
