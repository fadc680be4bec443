import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceError } from './service-error.ts';
import { writeXml } from './xml.ts';

/** How an error is written: AWS has four forms of it. */
export type ErrorForm = 'json' | 'rest-json' | 'query' | 's3';

const restJson = new Set(['lambda', 'schemas', 'scheduler', 'pipes', 'apigateway', 'execute-api']);
const query = new Set(['sns', 'sts', 'iam', 'cloudformation']);

/** The form in which a service answers the client that sent the request. */
export function errorFormOf(service: string, { headers }: IncomingMessage): ErrorForm {
  if (service === 's3' || service === 'cloudfront') return 's3';
  if (restJson.has(service)) return 'rest-json';
  const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
  const isQuery = isForm && headers['x-amz-target'] === undefined;
  return query.has(service) || isQuery ? 'query' : 'json';
}

/** Answers with an error in one of AWS's forms. */
export function sendServiceError(
  response: ServerResponse,
  form: ErrorForm,
  error: Pick<ServiceError, 'code' | 'message' | 'status' | 'members'>,
): void {
  const requestId = randomUUID();
  const { type, text } = forms[form](error, requestId);
  if (form === 'json' || form === 'rest-json') response.setHeader('x-amzn-errortype', error.code);
  response.setHeader('x-amzn-requestid', requestId);
  response.writeHead(error.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

type WriteError = (
  error: Pick<ServiceError, 'code' | 'message' | 'status' | 'members'>,
  requestId: string,
) => { readonly type: string; readonly text: string };

const forms: Readonly<Record<ErrorForm, WriteError>> = {
  json: ({ code, message, members }) => ({
    type: 'application/x-amz-json-1.0',
    text: JSON.stringify({ __type: code, message, ...members }),
  }),
  'rest-json': ({ message, status, members }) => ({
    type: 'application/json',
    text: JSON.stringify({
      Type: status < 500 ? 'User' : 'Service',
      Message: message,
      message,
      ...members,
    }),
  }),
  query: ({ code, message, status }, RequestId) => ({
    type: 'text/xml',
    text: writeXml('ErrorResponse', {
      Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
      RequestId,
    }),
  }),
  s3: ({ code, message, members }, RequestId) => ({
    type: 'application/xml',
    text: `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml('Error', {
      Code: code,
      Message: message,
      ...(members as Record<string, string>),
      RequestId,
    })}`,
  }),
};
