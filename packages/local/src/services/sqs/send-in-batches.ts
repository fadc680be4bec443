import type { JsonObject } from '@eventwright/json';
import { currentTrace } from '../../activities/trace.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud } from '../service.ts';
import type { RunSqs } from './answer-sqs.ts';
import type { ExpectMessage, MessageOrigin } from './watch-messages.ts';

/** Sends a message to a queue. Throws `ServiceError`. */
export type SendMessage = (queueUrl: string, message: JsonObject) => Promise<void>;

interface Waiting {
  readonly message: JsonObject;
  readonly origin: MessageOrigin;
  readonly sent: () => void;
  readonly failed: (error: Error) => void;
}

/** API reference, SendMessageBatch: 10 messages, 1 MiB together. */
const most = { messages: 10, bytes: 1_048_576 };

/**
 * Sends what is delivered to a queue in the same turn of the event loop in batches, in order: ten
 * messages cost the emulator little more than one.
 */
export function sendInBatches(cloud: Cloud, run: RunSqs, expect: ExpectMessage): SendMessage {
  const queues = new Map<string, Waiting[]>();
  const flush = async (queueUrl: string): Promise<void> => {
    const waiting = queues.get(queueUrl) ?? [];
    // Messages that arrive meanwhile wait, so that no message overtakes another.
    while (waiting.length > 0) await sendBatch(run, expect, queueUrl, takeBatch(waiting));
    queues.delete(queueUrl);
  };
  return (queueUrl, message) =>
    new Promise((sent, failed) => {
      const origin = { causes: cloud.activities.causation.current(), trace: currentTrace() };
      const one = { message, origin, sent, failed };
      const waiting = queues.get(queueUrl);
      if (waiting !== undefined) waiting.push(one);
      else {
        queues.set(queueUrl, [one]);
        setImmediate(() => void flush(queueUrl));
      }
    });
}

function takeBatch(waiting: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { message } of waiting.slice(0, most.messages)) {
    bytes += Buffer.byteLength(JSON.stringify(message));
    if (count > 0 && bytes > most.bytes) break;
    count += 1;
  }
  return waiting.splice(0, count);
}

async function sendBatch(
  run: RunSqs,
  expect: ExpectMessage,
  QueueUrl: string,
  batch: readonly Waiting[],
): Promise<void> {
  for (const { message, origin } of batch) expect(String(message['MessageBody']), origin);
  const [only] = batch;
  try {
    if (batch.length === 1 && only !== undefined) {
      await run('SendMessage', { QueueUrl, ...only.message });
      only.sent();
      return;
    }
    const Entries = batch.map(({ message }, index) => ({ Id: String(index), ...message }));
    const { Failed } = await run('SendMessageBatch', { QueueUrl, Entries });
    const failures = new Map(
      ((Failed ?? []) as readonly JsonObject[]).map((one) => [String(one['Id']), one]),
    );
    for (const [index, { sent, failed }] of batch.entries()) {
      const failure = failures.get(String(index));
      if (failure === undefined) sent();
      else failed(new ServiceError(String(failure['Code']), String(failure['Message'])));
    }
  } catch (error) {
    for (const { failed } of batch) failed(error as Error);
  }
}
