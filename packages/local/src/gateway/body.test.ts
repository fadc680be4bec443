import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { startWith } from '../testing.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startWith({});
});
afterAll(() => cloud.stop());

const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=local/20261128/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Announces a body of 300 MB, sends the first bytes of it, and waits for the answer. */
function announce(service: string, headers: Record<string, string>, chunked = false) {
  const { hostname, port } = new URL(cloud.endpoint);
  const size: Record<string, string> = chunked ? {} : { 'content-length': String(300e6) };
  return new Promise<{ status: number; body: string; sent: number }>((resolve, reject) => {
    let sent = 0;
    const outgoing = request(
      {
        hostname,
        port,
        method: 'POST',
        path: '/',
        headers: { authorization: authorization(service), ...headers, ...size },
      },
      async (response) => {
        let body = '';
        for await (const chunk of response) body += String(chunk);
        resolve({ status: response.statusCode ?? 0, body, sent });
        outgoing.destroy();
      },
    );
    outgoing.once('error', reject);
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    const write = () => {
      if (outgoing.destroyed || sent >= 300e6 || outgoing.errored !== null) return;
      sent += chunk.byteLength;
      if (chunked) outgoing.write(chunk, () => write());
      else outgoing.write(chunk);
    };
    write();
  });
}

describe('A body that exceeds the limit of its service', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['events', { 'x-amz-target': 'AWSEvents.PutEvents' }, 413, 'RequestEntityTooLargeException'],
    [
      'sns',
      { 'content-type': 'application/x-www-form-urlencoded' },
      413,
      '<Code>RequestEntityTooLarge<',
    ],
    ['lambda', {}, 413, 'Request must be smaller than'],
    ['s3', {}, 400, '<Code>EntityTooLarge</Code>'],
  ])(
    'is rejected by %s before it is read, with the error format of the service',
    async (service, headers, status, text) => {
      const answer = await announce(service, headers);
      expect(answer.status).toBe(status);
      expect(answer.body).toContain(text);
      expect(answer.sent).toBeLessThan(2e6);
    },
  );
});
