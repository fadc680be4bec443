import { CallError, type Cloud } from '../../service.ts';
import type { Integration } from './integration.ts';

/** `aws-sdk:s3:deleteObject`: an object that is not there is gone as well. */
export const deleteObject: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    const key = String(input['Key']).split('/').map(encodeURIComponent).join('/');
    const path = `/${String(input['Bucket'])}/${key}`;
    await send(cloud, 'DELETE', path);
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
    const answer = await send(cloud, 'GET', `/${String(input['Bucket'])}?${query}`);
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

async function send(cloud: Cloud, method: string, path: string): Promise<string> {
  const { body, status } = await cloud.send({ service: 's3', method, path });
  const text = body.toString('utf8');
  if (status < 300) return text;
  const code = /<Code>([^<]+)/.exec(text)?.[1] ?? 'UnknownError';
  throw new CallError(code, /<Message>([^<]+)/.exec(text)?.[1] ?? code, status);
}

function readXml(text: string): string {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (found) => entities[found as '&lt;']);
}
