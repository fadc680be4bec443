import type { JsonObject } from '@eventwright/json';
import { CallError, type Cloud, type CloudResponse } from '../../service.ts';

/** Sends a request to S3. Throws `CallError` with S3's own code. */
export async function callS3(
  cloud: Cloud,
  method: string,
  path: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Promise<CloudResponse> {
  const answer = await cloud.send({ service: 's3', method, path, ...more });
  if (answer.status < 300) return answer;
  const text = answer.body.toString('utf8');
  // The answer to a HEAD has no body.
  const code = /<Code>([^<]+)/.exec(text)?.[1] ?? (answer.status === 404 ? 'NoSuchKey' : '');
  const message = /<Message>([^<]+)/.exec(text)?.[1] ?? code;
  throw new CallError(modelled.has(code) ? code : 'S3Exception', message, answer.status);
}

/** Errors that have an exception of their own in the SDK for Java, which Step Functions calls by. */
const modelled: ReadonlySet<string> = new Set([
  'InvalidObjectState',
  'NoSuchBucket',
  'NoSuchKey',
  'NoSuchUpload',
]);

/** The path of an object. */
export function objectPath({ Bucket, Key, VersionId }: JsonObject): string {
  const key = String(Key).split('/').map(encodeURIComponent).join('/');
  const version =
    VersionId === undefined ? '' : `?versionId=${encodeURIComponent(String(VersionId))}`;
  return `/${String(Bucket)}/${key}${version}`;
}
