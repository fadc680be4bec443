import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Json } from '@eventwright/json';
import type { Actor, Answer, Call, Next } from './call.ts';
import { Conversation } from './conversation.ts';

/** A command of the SDK. */
interface Command {
  readonly input: Readonly<Record<string, unknown>>;
  readonly constructor: { readonly name: string };
}

const RealDate = Date;
let talk: Conversation | undefined;
let photograph: Uint8Array = new Uint8Array();

/** The time of the conversation, for code that reads the clock. */
class WorldDate extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [WorldDate.now()] : given) as [number]));
  }

  static override now(): number {
    return talk?.now ?? RealDate.now();
  }
}

/**
 * Replaces the AWS SDK's clients by the conversation, and lets handlers read these bytes as the
 * upload. Returns a function that restores the clients.
 */
export function standInForAws(upload: Uint8Array): () => void {
  photograph = upload;
  const clients = [
    [S3Client.prototype, 's3'],
    [EventBridgeClient.prototype, 'events'],
    [DynamoDBDocumentClient.prototype, 'dynamodb'],
  ] as const;
  for (const [prototype, service] of clients) {
    const send = (command: Command) => answered(service, command);
    Object.defineProperty(prototype, 'send', { value: send, configurable: true, writable: true });
  }
  const write = process.stdout.write.bind(process.stdout);
  globalThis.Date = WorldDate as DateConstructor;
  process.stdout.write = () => true;
  return () => {
    for (const [prototype] of clients) Reflect.deleteProperty(prototype, 'send');
    globalThis.Date = RealDate;
    process.stdout.write = write;
  };
}

async function answered(service: string, command: Command): Promise<unknown> {
  const operation = `${service}:${command.constructor.name.replace(/Command$/, '')}`;
  const { Body: _bytes, ...input } = command.input;
  if (talk === undefined) throw new Error(`${operation} is called, and nobody runs.`);
  const call: Call = { operation, input: JSON.parse(JSON.stringify(input)) as Json };
  return resultOf(operation, await talk.ask(call));
}

function resultOf(operation: string, answer: Answer): unknown {
  const metadata = { $metadata: {}, message: 'as the model says' };
  if (answer.kind === 'error') {
    if (answer.name === 'NoSuchKey') throw new NoSuchKey(metadata);
    throw new ConditionalCheckFailedException(metadata);
  }
  if (operation !== 's3:GetObject') return answer.value;
  async function* chunks() {
    yield photograph;
  }
  const Body = Object.assign(chunks(), { destroy: () => undefined });
  return { Body, ContentLength: photograph.byteLength };
}

type Handler = (event: unknown) => Promise<unknown>;

/**
 * The next step of a delivery to a function: a message of its queue, or an invocation by
 * EventBridge.
 */
export async function nextOfFunction(actor: Actor, handler: Handler): Promise<Next> {
  const conversation = new Conversation(actor);
  talk = conversation;
  if (actor.consumer === 'record-notification') {
    return await conversation.nextOf(async () => {
      await handler(actor.event);
      return { failed: false };
    });
  }
  const record = { messageId: '1', body: JSON.stringify(actor.event) };
  return await conversation.nextOf(async () => {
    const result = (await handler({ Records: [record] })) as
      | { readonly batchItemFailures?: readonly unknown[] }
      | undefined;
    return { failed: (result?.batchItemFailures ?? []).length > 0 };
  });
}
