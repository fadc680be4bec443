import { DeleteObjectsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { readResources } from '../deployment.ts';
import type { Place } from '../place.ts';

/**
 * Deletes every object in a stack's buckets, because CloudFormation deletes only empty buckets.
 * Returns the number of objects.
 */
export async function emptyBuckets(place: Place): Promise<number> {
  const s3 = new S3Client(place.client);
  let count = 0;
  for (const { physicalId: Bucket, type } of await readResources(place)) {
    if (type !== 'AWS::S3::Bucket') continue;
    for (;;) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      const Objects = Contents.map(({ Key }) => ({ Key }));
      if (Objects.length === 0) break;
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      count += Objects.length;
    }
  }
  return count;
}
