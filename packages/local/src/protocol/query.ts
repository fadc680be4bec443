import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { formText, readForm } from './form.ts';
import { formInput } from './form-input.ts';
import { readBody } from './http.ts';
import type { Operations } from './operations.ts';
import { ServiceError } from './service-error.ts';
import { readInput } from './validate.ts';
import { writeXml, type XmlValue } from './xml.ts';

/** Answers a request of the Query protocol: a form in, XML out. */
export async function answerQuery<Service>(
  operations: Operations<Service>,
  service: Service,
  namespace: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { search } = new URL(request.url ?? '/', 'http://localhost');
  const body = request.method === 'GET' ? search.slice(1) : String(await readBody(request));
  const tree = readForm(body);
  const name = formText(tree, 'Action') ?? '';
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) {
    const code = name === '' ? 'MissingAction' : 'InvalidAction';
    const message = `The action ${JSON.stringify(name)} is not valid for this endpoint.`;
    throw new ServiceError(code, message);
  }
  const input = readInput(operation.input, formInput(operation.input, tree));
  const answer = await operation.run(service, input);
  const isEmpty = Object.keys(answer).length === 0;
  const content = {
    ...(isEmpty ? {} : { [`${name}Result`]: asXml(answer) }),
    ResponseMetadata: { RequestId: randomUUID() },
  };
  const text = writeXml(`${name}Response`, content, namespace);
  response.writeHead(200, { 'content-type': 'text/xml' }).end(text);
}

/** Lists are written as `member` elements. */
function asXml(value: Json): XmlValue {
  if (Array.isArray(value)) return { member: (value as readonly Json[]).map(asXml) };
  if (!isObject(value)) return value as XmlValue;
  const members: Record<string, XmlValue> = {};
  for (const [name, content] of Object.entries(value as JsonObject)) members[name] = asXml(content);
  return members;
}
