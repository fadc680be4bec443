import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One entry as it arrived. */
export interface ReceivedEntry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  readonly TraceHeader?: string;
}

/** The response of EventBridge to one entry. */
export type EntryAnswer =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

/** One message as it arrived. */
export interface ReceivedMessage {
  readonly QueueUrl: string;
  readonly MessageBody: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly StringValue: string }>>;
}

/**
 * An HTTP server that implements PutEvents and SendMessage as AWS does and records the requests.
 */
export interface AwsServer extends AsyncDisposable {
  readonly url: string;
  /** The entries of each PutEvents call. */
  readonly calls: (readonly ReceivedEntry[])[];
  readonly messages: ReceivedMessage[];
  /**
   * Answers one entry of the `call`th call (1 for the first). By default all entries are accepted.
   */
  answer: (entry: ReceivedEntry, call: number) => EntryAnswer;
  /** Called, and awaited, before a PutEvents call is answered. */
  beforeAnswer: () => void | Promise<void>;
  /** Closes all connections, as a network does that fails. */
  disconnect: () => void;
}

/** Starts a server on a free port of the loopback interface. */
export async function startAwsServer(): Promise<AwsServer> {
  const calls: (readonly ReceivedEntry[])[] = [];
  const messages: ReceivedMessage[] = [];
  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    'AWSEvents.PutEvents': async (input) => {
      const { Entries } = input as { Entries: readonly ReceivedEntry[] };
      calls.push(Entries);
      await aws.beforeAnswer();
      const answers = Entries.map((entry) => aws.answer(entry, calls.length));
      const failed = answers.filter((answer) => 'ErrorCode' in answer).length;
      return { FailedEntryCount: failed, Entries: answers };
    },
    'AmazonSQS.SendMessage': (input) => {
      const message = input as ReceivedMessage;
      messages.push(message);
      const md5 = createHash('md5').update(message.MessageBody).digest('hex');
      return { MessageId: `message-${messages.length}`, MD5OfMessageBody: md5 };
    },
  };
  const server = createServer(async (request, response) => {
    const operation = operations[String(request.headers['x-amz-target'])];
    const input: unknown = JSON.parse(await text(request));
    response.writeHead(operation ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    const output = await operation?.(input);
    response.end(JSON.stringify(output ?? { __type: 'UnknownOperationException' }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const aws: AwsServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    messages,
    answer: (entry) => ({ EventId: `id-of-${entry.Detail.length}-bytes` }),
    beforeAnswer: () => undefined,
    disconnect: () => server.closeAllConnections(),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return aws;
}
