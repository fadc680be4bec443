import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { isUsedUp, type Quota, secondsToNextDay } from '../usage/daily-usage.ts';
import { largestSingle, type UploadRequest } from './plan-upload.ts';
import { lifetime, presignForm, presignParts } from './presign.ts';

// A checksum that the SDK adds by itself would be that of the empty body that it signs.
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const table = new DynamoDBClient({});

/**
 * `POST /images`: returns where the caller uploads a file of this size and type. API Gateway has
 * validated the body, and the owner comes from the token, so the key is below the caller's own
 * prefix.
 */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const owner: unknown = event.requestContext.authorizer?.['claims']?.['sub'];
  if (typeof owner !== 'string') throw new Error('The authorizer gave no sub.');
  const request = JSON.parse(event.body ?? '') as UploadRequest;
  const now = new Date();
  if (await isUsedUp(quota(), owner, now)) {
    const message = 'You have uploaded as many images as a day allows. Try again tomorrow.';
    return answer(429, { message }, { 'Retry-After': secondsToNextDay(now) });
  }
  // 128 random bits, in letters that need no encoding in a path.
  const imageId = request.resume?.imageId ?? randomBytes(16).toString('base64url');
  const target = { bucket: setting('UPLOADS_BUCKET'), key: `users/${owner}/${imageId}` };
  const isSingle = request.bytes <= largestSingle && request.resume === undefined;
  const upload = await (isSingle ? presignForm : presignParts)(s3, target, request);
  return answer(201, { imageId, expiresInSeconds: lifetime, upload });
}

function answer(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, number>> = {},
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': setting('ALLOWED_ORIGIN'),
      'Cache-Control': 'no-store',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

function quota(): Quota {
  const imagesPerDay = Number(setting('IMAGES_PER_DAY'));
  return { table, tableName: setting('TABLE_NAME'), imagesPerDay };
}

type Setting = 'UPLOADS_BUCKET' | 'ALLOWED_ORIGIN' | 'TABLE_NAME' | 'IMAGES_PER_DAY';

function setting(name: Setting): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The environment has no ${name}.`);
  return value;
}
