import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from './service-error.ts';

/** Bodies of requests that the gateway has read. */
const bodies = new WeakMap<IncomingMessage, Buffer>();

/** Remembers the body of a request that has been read, so that it is not read again. */
export function rememberBody(request: IncomingMessage, body: Buffer): void {
  bodies.set(request, body);
}

/** Reads the whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const known = bodies.get(request);
  if (known !== undefined) return known;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Reads the body of a request of a JSON protocol; an empty body is an empty object. Throws the
 * `SerializationException` that AWS answers to anything but a JSON object.
 */
export async function readJsonBody(request: IncomingMessage): Promise<JsonObject> {
  const text = (await readBody(request)).toString('utf8');
  const value = text === '' ? {} : parseJson(text);
  if (isObject(value)) return value;
  throw new ServiceError('SerializationException', 'The body of the request is not a JSON object.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ServiceError('SerializationException', `The body is not JSON: ${message}`);
  }
}

/** The operation that `X-Amz-Target` names: `PutEvents` of `AWSEvents.PutEvents`. */
export function targetOperation(request: IncomingMessage): string {
  const target = String(request.headers['x-amz-target'] ?? '');
  return target.slice(target.lastIndexOf('.') + 1);
}

/** Answers with JSON in the way of AWS's JSON protocols. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: Json,
  type = 'application/x-amz-json-1.1',
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Answers with an error in the way of AWS's JSON protocols. */
export function sendJsonError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
): void {
  response.setHeader('x-amzn-errortype', code);
  sendJson(response, status, { __type: code, message });
}
