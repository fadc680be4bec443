import { request } from 'node:http';
import type { Json } from '@eventwright/json';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import type { Random } from '@eventwright/pattern/testing';
import { mutateJson } from '../inputs/mutate-json.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { mustBeClear } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';
import { type WireRequest, wireRequests } from './wire.ts';

const resources = {
  Album: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'album' } },
  Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
  Shop: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
  Stock: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'stock',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
  Wait: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'wait',
      RoleArn: 'arn:aws:iam::000000000000:role/r',
      DefinitionString: '{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}',
    },
  },
};

/** The time limit for a response in milliseconds. No request of the corpus waits for anything. */
const patience = 30_000;

/** Requests to every service of a running cloud: answered, never with an internal error. */
export async function openRequests() {
  const template = { Resources: resources } as never;
  const cloud = await startLocalCloud({
    assembly: { stackName: 'Fuzz', template, assets: new Map() },
  });
  // Inputs must not contain the port, because they are determined by the seed only.
  const known = wireRequests('http://127.0.0.1:1');
  return target<WireRequest>({
    make: (random) => make(random, known),
    check: (input) => check(input, cloud),
    close: () => cloud.stop(),
  });
}

function make(random: Random, known: readonly WireRequest[]): WireRequest {
  const one = random.pick(known);
  const form = random.below(6);
  if (form === 0)
    return {
      ...one,
      path: onWire(
        mutateText(
          random,
          one.path,
          known.map(({ path }) => path),
        ),
      ),
    };
  if (form === 1) return { ...one, headers: spoiltHeaders(random, one.headers) };
  if (form === 2)
    return {
      ...one,
      method: random.pick(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS']),
    };
  if (form === 3)
    return {
      ...one,
      body: mutateText(
        random,
        one.body,
        known.map(({ body }) => body),
      ),
    };
  return { ...one, body: spoiltBody(random, one.body) };
}

/** A path as a client can send it: printable ASCII without spaces. */
function onWire(path: string): string {
  const sent = path.replaceAll(/[^\x21-\x7e]/g, '');
  return sent.startsWith('/') ? sent : `/${sent}`;
}

function spoiltHeaders(random: Random, headers: WireRequest['headers']): WireRequest['headers'] {
  const names = [
    ...Object.keys(headers),
    'x-amz-date',
    'content-md5',
    'x-amz-acl',
    'expect',
    'origin',
    'x-amz-tagging',
    'if-none-match',
    'range',
  ];
  const name = random.pick(names);
  if (random.below(4) === 0)
    return Object.fromEntries(Object.entries(headers).filter(([own]) => own !== name));
  const value = mutateText(random, headers[name] ?? '').replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');
  return { ...headers, [name]: value };
}

function spoiltBody(random: Random, body: string): string {
  let value: Json;
  try {
    value = JSON.parse(body) as Json;
  } catch {
    return mutateText(random, body);
  }
  return JSON.stringify(mutateJson(random, value));
}

async function check(input: WireRequest, cloud: LocalCloud): Promise<Verdict> {
  const { port } = new URL(cloud.endpoint);
  const sent = { ...input, body: input.body.replaceAll('127.0.0.1:1/', `127.0.0.1:${port}/`) };
  const { status, body } = await send(sent, Number(port));
  if (status >= 500 && status !== 501)
    throw new Error(`It answers ${status}: ${body.slice(0, 500)}`);
  // DynamoDB itself reports no more for a body that is not JSON, or an unknown operation.
  const isClear =
    input.method === 'HEAD' || /SerializationException|UnknownOperationException/.test(body);
  if (status >= 400 && body !== '' && !isClear) mustBeClear(messageOf(body));
  if ('polluted' in {}) throw new Error('The request changes the program.');
  return status < 400 ? 'accepted' : 'refused';
}

/** The message of an error in JSON or XML; the whole body if it has none. */
function messageOf(body: string): string {
  const text = /<Message>([\s\S]*?)<\/Message>/.exec(body)?.[1];
  if (text !== undefined) return text;
  const quoted = /"[mM]essage":\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  return quoted === undefined ? body : (JSON.parse(quoted) as string);
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function send({ method, path, headers, body }: WireRequest, port: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, headers, signal },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', () => reject(new Error('The answer is cut short.')));
        response.once('end', () => {
          const answer = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, body: answer });
        });
      },
    );
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      // Node itself refuses a header or closes a connection that breaks HTTP.
      reject(new Error(`No answer: ${error.code ?? error.name}.`));
    });
    outgoing.end(body);
  });
}
