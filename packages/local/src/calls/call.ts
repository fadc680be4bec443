import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { CallError, type CloudRequest, type CloudResponse } from '../services/service.ts';

/** The names that AWS's JSON protocols put in front of the operation, by signing name. */
const targetPrefixes: Readonly<
  Record<string, { readonly prefix: string; readonly version: string }>
> = {
  dynamodb: { prefix: 'DynamoDB_20120810', version: '1.0' },
  dynamodbstreams: { prefix: 'DynamoDBStreams_20120810', version: '1.0' },
  sqs: { prefix: 'AmazonSQS', version: '1.0' },
  events: { prefix: 'AWSEvents', version: '1.1' },
  states: { prefix: 'AWSStepFunctions', version: '1.0' },
  logs: { prefix: 'Logs_20140328', version: '1.1' },
  ssm: { prefix: 'AmazonSSM', version: '1.1' },
  secretsmanager: { prefix: 'secretsmanager', version: '1.1' },
  'cognito-idp': { prefix: 'AWSCognitoIdentityProviderService', version: '1.1' },
};

/** Sends an operation of a service by its name and input, whatever protocol the service speaks. */
export async function callService(
  send: (request: CloudRequest) => Promise<CloudResponse>,
  service: string,
  operation: string,
  input: JsonObject,
): Promise<JsonObject> {
  if (service === 'sns') return await callQuery(send, service, operation, input);
  const target = Object.hasOwn(targetPrefixes, service) ? targetPrefixes[service] : undefined;
  if (target === undefined) {
    throw new CallError('UnknownService', `${service} has no JSON protocol here.`, 400);
  }
  const response = await send({
    // Streams are signed for as their tables are.
    service: service === 'dynamodbstreams' ? 'dynamodb' : service,
    method: 'POST',
    path: '/',
    headers: {
      'content-type': `application/x-amz-json-${target.version}`,
      'x-amz-target': `${target.prefix}.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const answer = parseObject(response.body.toString('utf8'));
  if (response.status < 300) return answer;
  const code = String(answer['__type'] ?? 'UnknownError').replace(/^.*#/, '');
  const message = String(answer['message'] ?? answer['Message'] ?? code);
  throw new CallError(code, message, response.status);
}

async function callQuery(
  send: (request: CloudRequest) => Promise<CloudResponse>,
  service: string,
  operation: string,
  input: JsonObject,
): Promise<JsonObject> {
  const form = new URLSearchParams({ Action: operation, Version: '2010-03-31' });
  for (const [name, value] of Object.entries(input)) appendField(form, name, value);
  const response = await send({
    service,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const fields = leafElements(response.body.toString('utf8'));
  if (response.status < 300) return fields;
  throw new CallError(
    String(fields['Code'] ?? 'UnknownError'),
    String(fields['Message'] ?? operation),
    response.status,
  );
}

/** Flattens a field as the Query protocol needs it: `A.member.1`, `Attributes.entry.1.key`. */
function appendField(form: URLSearchParams, name: string, value: Json): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      appendField(form, `${name}.member.${index + 1}`, item);
  } else if (isObject(value)) {
    const [key, content] = name === 'Attributes' ? ['key', 'value'] : ['Name', 'Value'];
    for (const [index, [entry, member]] of Object.entries(value).entries()) {
      form.append(`${name}.entry.${index + 1}.${key}`, entry);
      appendEntry(form, `${name}.entry.${index + 1}.${content}`, member);
    }
  } else if (value !== null) {
    form.append(name, String(value));
  }
}

function appendEntry(form: URLSearchParams, name: string, value: Json): void {
  if (!isObject(value)) form.append(name, String(value));
  else appendMembers(form, name, value);
}

function appendMembers(form: URLSearchParams, name: string, value: JsonObject): void {
  for (const [member, content] of Object.entries(value)) {
    form.append(`${name}.${member}`, String(content));
  }
}

function leafElements(xml: string): JsonObject {
  const found = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  return Object.fromEntries(found.map(([, name = '', content = '']) => [name, content]));
}

function parseObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return { message: text };
  }
}
