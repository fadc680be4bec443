import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** Reads the whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Reads the body of a request of a JSON protocol; an empty body is an empty object. */
export async function readJsonBody(request: IncomingMessage): Promise<JsonObject> {
  const text = (await readBody(request)).toString('utf8');
  const value: unknown = text === '' ? {} : JSON.parse(text);
  if (!isJsonObject(value)) throw new SyntaxError('The body of the request is not a JSON object.');
  return value;
}

/** The operation that `X-Amz-Target` names: `PutEvents` of `AWSEvents.PutEvents`. */
export function targetOperation(request: IncomingMessage): string {
  const target = String(request.headers['x-amz-target'] ?? '');
  return target.slice(target.lastIndexOf('.') + 1);
}

/** Answers with JSON in the way of AWS's JSON protocols. */
export function sendJson(response: ServerResponse, status: number, body: Json): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
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
