import {
  MalformedPolicyError,
  type ResourceFacts,
  readPolicyDocument,
} from '../../permissions/index.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud } from '../service.ts';

const type = 'AWS::S3::BucketPolicy';

function find({ permissions }: Cloud, bucket: string): ResourceFacts | undefined {
  return permissions
    .resources()
    .find((one) => one.type === type && one.properties['Bucket'] === bucket);
}

/**
 * The policy of a bucket as JSON text. Throws if there is none (API reference, GetBucketPolicy).
 */
export function getBucketPolicy(cloud: Cloud, bucket: string): string {
  const found = find(cloud, bucket);
  if (found !== undefined) return JSON.stringify(found.properties['PolicyDocument']);
  throw new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
}

/** Replaces the policy of a bucket, from the next call on (API reference, PutBucketPolicy). */
export function putBucketPolicy(cloud: Cloud, bucket: string, text: string): void {
  try {
    readPolicyDocument(`the policy of ${bucket}`, 'resource', text);
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    throw new ServiceError('MalformedPolicy', error.message);
  }
  const logicalId = find(cloud, bucket)?.logicalId ?? `${type} ${bucket}`;
  const properties = { Bucket: bucket, PolicyDocument: JSON.parse(text) };
  const facts = { logicalId, type, properties, ref: logicalId, attributes: {} };
  cloud.permissions.change(logicalId, facts);
}

/**
 * Removes the policy of a bucket. A missing policy is not an error (API reference,
 * DeleteBucketPolicy).
 */
export function deleteBucketPolicy(cloud: Cloud, bucket: string): void {
  const found = find(cloud, bucket);
  if (found !== undefined) cloud.permissions.change(found.logicalId, null);
}
