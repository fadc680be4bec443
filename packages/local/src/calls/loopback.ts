import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import {
  type Causation,
  causeHeader,
  createCausation,
  writeCauses,
} from '../activities/causation.ts';
import { currentTrace, traceHeaderName } from '../activities/trace.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { region } from '../naming.ts';
import type { CloudRequest, CloudResponse } from '../services/service.ts';

/** A client for the local cloud's own requests to itself. */
export interface Loopback {
  /** Sends a request on behalf of whom an access key belongs to. */
  send(request: CloudRequest, accessKeyId: string): Promise<CloudResponse>;
  close(): void;
}

/**
 * Creates a client whose requests carry the credential scope that the gateway routes by. With
 * `answer`, those of the JSON protocols need no connection.
 */
export function createLoopback(
  endpoint: string,
  causation: Causation = createCausation(),
  answer?: Gateway['answer'],
): Loopback {
  const agent = new Agent({ keepAlive: true });
  return {
    send: (request, accessKeyId) =>
      new Promise((resolve, reject) => {
        const causes = writeCauses(causation.current());
        const trace = currentTrace();
        const headers = {
          ...signature(request.service, accessKeyId),
          ...(causes === undefined ? {} : { [causeHeader]: causes }),
          ...(trace === undefined ? {} : { [traceHeaderName]: trace }),
          ...request.headers,
        };
        if (answer !== undefined && isShort(request)) {
          answer(request, headers).then(resolve, reject);
          return;
        }
        const body = Buffer.from(request.body ?? '');
        const outgoing = httpRequest(`${endpoint}${request.path}`, {
          agent,
          method: request.method,
          headers: { ...headers, 'content-length': body.byteLength },
        });
        outgoing.once('error', reject);
        outgoing.once('response', (response) => {
          readResponse(response).then(resolve, reject);
        });
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Services that answer with one JSON text: S3 and APIs stream. */
const short: ReadonlySet<string> = new Set([
  'sqs',
  'dynamodb',
  'events',
  'states',
  'ssm',
  'secretsmanager',
  'logs',
]);

function isShort({ service, headers, body }: CloudRequest): boolean {
  return (
    short.has(service) && headers?.['x-amz-target'] !== undefined && !(body instanceof Uint8Array)
  );
}

/** Nobody checks the signature here, but dynalite wants its parts to be there. */
function signature(service: string, accessKeyId: string): Record<string, string> {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${accessKeyId}/${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`,
    'x-amz-date': date,
  };
}

async function readResponse(response: IncomingMessage): Promise<CloudResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return { status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) };
}
