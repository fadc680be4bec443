import type { Integration } from './integration.ts';
import { callS3, objectPath } from './s3-call.ts';

/** `aws-sdk:s3:deleteObject`: an object that is not there is gone as well. */
export const deleteObject: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    await callS3(cloud, 'DELETE', objectPath(input));
    return {};
  },
};

/** `aws-sdk:s3:listObjectsV2`, with the members of its answer that a workflow can continue. */
export const listObjects: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    const query = new URLSearchParams({ 'list-type': '2' });
    for (const [name, parameter] of Object.entries(listParameters)) {
      if (input[name] !== undefined) query.set(parameter, String(input[name]));
    }
    const { body } = await callS3(cloud, 'GET', `/${String(input['Bucket'])}?${query}`);
    const answer = body.toString('utf8');
    const keys = [...answer.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => readXml(key));
    const token = /<NextContinuationToken>([^<]*)</.exec(answer)?.[1];
    return {
      ...(keys.length === 0 ? {} : { Contents: keys.map((Key) => ({ Key })) }),
      KeyCount: keys.length,
      IsTruncated: answer.includes('<IsTruncated>true<'),
      ...(token === undefined ? {} : { NextContinuationToken: readXml(token) }),
    };
  },
};

const listParameters = {
  ContinuationToken: 'continuation-token',
  Delimiter: 'delimiter',
  MaxKeys: 'max-keys',
  Prefix: 'prefix',
  StartAfter: 'start-after',
} as const;

function readXml(text: string): string {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (found) => entities[found as '&lt;']);
}
