import type { IncomingHttpHeaders } from 'node:http';
import { type JsonObject, parseObject } from '@eventwright/json';

/** A signed request as the gateway got it. */
export interface HttpCall {
  /** The signing name, such as `dynamodb`. */
  readonly service: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The action that the call needs, if that is known without reading the request. */
  readonly asked?: OperationCall;
}

/** The operation of a request and its input, whether it came as JSON or as a form. */
export interface OperationCall {
  readonly operation: string;
  readonly input: JsonObject;
}

/** Reads a request of the JSON or the Query protocol. What cannot be read is the service's to refuse. */
export function readOperation({ asked, headers, body, url }: HttpCall): OperationCall {
  if (asked !== undefined) return asked;
  const target = String(headers['x-amz-target'] ?? '');
  if (target !== '') return { operation: afterDot(target), input: objectIn(body) };
  const form = new URLSearchParams(body.toString('utf8'));
  const query = new URL(url, 'http://localhost').searchParams;
  const input = Object.fromEntries([...query, ...form]);
  return { operation: input['Action'] ?? '', input };
}

/** Reads a body as a JSON object; empty for anything else. */
function objectIn(body: Buffer): JsonObject {
  return parseObject(body.toString('utf8')) ?? {};
}

/** A text member of an input; empty if it is missing. */
export function textOf(input: JsonObject, name: string): string {
  const value = input[name];
  return typeof value === 'string' ? value : '';
}

/** Decodes a part of a path. One that is not well encoded stays, and is the service's to refuse. */
export function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function afterDot(target: string): string {
  return target.slice(target.lastIndexOf('.') + 1);
}
