import {
  JsonSchemaType,
  JsonSchemaVersion,
  LambdaIntegration,
  type Resource,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { PlainFunction } from '../plain-function.ts';
import type { Storage } from '../storage.ts';
import { imageTypes } from './image-types.ts';

/**
 * The maximum file size, equal to what process-image reads (`limits.bytes` of its settings; a test
 * compares them).
 */
export const largestUpload = 320 * 1024 * 1024;

/**
 * `POST /images`: returns URLs to upload a file of any size. The function signs them with its own
 * role, which may only do what the URLs allow, on objects below `users/`. A user whose daily quota
 * is used up gets 429.
 */
export function addStartUploadRoute(
  api: RestApi,
  images: Resource,
  { table, uploads }: Storage,
  { imagesPerDay, origin }: { readonly imagesPerDay: number; readonly origin: string },
): void {
  const { function: startUpload } = new PlainFunction(images, 'StartUpload', {
    description: 'Signs the URLs for uploading a large file',
    entry: new URL('../../handlers/uploads/start-upload.ts', import.meta.url),
    memorySize: 512,
    environment: {
      UPLOADS_BUCKET: uploads.bucketName,
      ALLOWED_ORIGIN: origin,
      TABLE_NAME: table.tableName,
      IMAGES_PER_DAY: String(imagesPerDay),
    },
  });
  startUpload.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      resources: [uploads.arnForObjects('users/*')],
    }),
  );
  table.grant(startUpload, 'dynamodb:GetItem');
  images.addMethod('POST', new LambdaIntegration(startUpload, { allowTestInvoke: false }), {
    requestValidator: api.addRequestValidator('Uploads', { validateRequestBody: true }),
    requestModels: { 'application/json': uploadModel(api) },
  });
}

function uploadModel(api: RestApi) {
  const text = (pattern: string, maxLength: number) => ({
    type: JsonSchemaType.STRING,
    pattern,
    maxLength,
  });
  return api.addModel('Upload', {
    contentType: 'application/json',
    description: 'A file that is about to be uploaded',
    schema: {
      schema: JsonSchemaVersion.DRAFT4,
      type: JsonSchemaType.OBJECT,
      required: ['contentType', 'bytes'],
      properties: {
        contentType: { type: JsonSchemaType.STRING, enum: [...imageTypes] },
        bytes: { type: JsonSchemaType.INTEGER, minimum: 1, maximum: largestUpload },
        sha256: text('^[0-9A-Za-z+/]{43}=$', 44),
        resume: {
          type: JsonSchemaType.OBJECT,
          required: ['imageId', 'uploadId'],
          properties: {
            imageId: text('^[0-9A-Za-z_-]{22}$', 22),
            uploadId: text('^[0-9A-Za-z._~+/=-]+$', 1024),
          },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
  });
}
