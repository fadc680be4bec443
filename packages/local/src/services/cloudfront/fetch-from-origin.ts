import type { Cloud, CloudResponse } from '../service.ts';
import type { S3Origin } from './distribution.ts';
import type { FunctionRequest } from './run-function.ts';

/** Request headers that CloudFront forwards to S3 regardless of the policies. */
const forwarded = ['range', 'if-range', 'if-match', 'if-none-match', 'if-modified-since'];

/** Answer headers that are about the connection to the origin. */
const ownOfOrigin = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

/**
 * Requests an object from a bucket: as CloudFront on behalf of the distribution if an origin access
 * control signs, anonymously otherwise.
 */
export async function fetchFromOrigin(
  cloud: Cloud,
  distributionArn: string,
  { bucket, path, isSigned }: S3Origin,
  { method, uri, headers }: FunctionRequest,
): Promise<CloudResponse> {
  if (!isSigned) return refused();
  const service = 'cloudfront.amazonaws.com';
  const acting = cloud.as({ kind: 'service', service, sourceArn: distributionArn });
  const passed = forwarded.flatMap((name) => {
    const header = headers[name];
    return header === undefined ? [] : [[name, header.value] as const];
  });
  const answer = await acting.send({
    service: 's3',
    method,
    path: `/${bucket}${path}${uri}`,
    headers: Object.fromEntries(passed),
  });
  const kept = Object.entries(answer.headers).filter(
    ([name]) => !ownOfOrigin.has(name) && name !== 'content-security-policy',
  );
  return { ...answer, headers: Object.fromEntries(kept) };
}

/** S3's response to an unsigned request for a bucket that is not public. */
function refused(): CloudResponse {
  const text = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
  return { status: 403, headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) };
}
