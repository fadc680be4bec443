import { Agent, request } from 'node:http';

/** A cheap publisher: open connections, no SDK, and only the scope of a signature. */
export interface Publisher {
  /** Publishes events in one call. */
  publish(count: number): Promise<void>;
  close(): void;
}

const authorization =
  'AWS4-HMAC-SHA256 Credential=bench/20261128/us-east-1/events/aws4_request, SignedHeaders=host, Signature=0';

export function createPublisher(endpoint: string): Publisher {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    authorization,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSEvents.PutEvents',
  };
  const publish: Publisher['publish'] = (count) =>
    new Promise((resolve, reject) => {
      const at = performance.timeOrigin + performance.now();
      const Detail = JSON.stringify({ at, size: 7, order: { id: 'o-1', lines: [1, 2, 3] } });
      const entry = { EventBusName: 'bench', Source: 'bench', DetailType: 'Match', Detail };
      const body = JSON.stringify({ Entries: Array.from({ length: count }, () => entry) });
      const sent = request(endpoint, { method: 'POST', headers, agent }, (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`HTTP ${response.statusCode}`)),
        );
      });
      sent.on('error', (error) => {
        // The server closed a connection that was idle for long: the request was not read.
        if (sent.reusedSocket) publish(count).then(resolve, reject);
        else reject(error);
      });
      sent.end(body);
    });
  return { publish, close: () => agent.destroy() };
}
