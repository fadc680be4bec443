import { Agent, request } from 'node:http';

/** The response of the cloud. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A cheap client: connections stay open, and nothing is signed. */
export interface Client {
  /** Calls an operation of a JSON protocol. */
  call(target: string, input: object): Promise<Answer>;
  send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer>;
  close(): void;
}

/** The services of targets, by their names in signatures. */
const services: Readonly<Record<string, string>> = {
  AWSEvents: 'events',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  DynamoDB_20120810: 'dynamodb',
  secretsmanager: 'secretsmanager',
};

/** Creates a client of a cloud. Calls throw if the connection breaks. */
export function createClient(endpoint: string): Client {
  const agent = new Agent({ keepAlive: true });
  const send: Client['send'] = (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const sent = request(new URL(path, endpoint), { method, headers, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('The connection broke.')));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    send,
    call: (target, input) => {
      const service = services[target.split('.')[0] ?? ''] ?? '';
      const type = { 'content-type': 'application/x-amz-json-1.1' };
      const headers = { ...signedFor(service), 'x-amz-target': target, ...type };
      return send('POST', '/', headers, JSON.stringify(input));
    },
    close: () => agent.destroy(),
  };
}

/** An authorization header whose scope determines the service. */
export function signedFor(service: string): Record<string, string> {
  const scope = `k/20261128/us-east-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
}
