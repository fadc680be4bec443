import {
  type ConsumerDefinition,
  type Handler,
  handleDelivery,
  type TestSettings,
} from './consumer.ts';
import { InvalidEventError } from './errors.ts';
import { invocationOf, type LambdaContext } from './invocation.ts';
import { createLog, type Log } from './log.ts';
import { gatherMetrics } from './metrics.ts';
import type { PublishingSettings } from './publishing-settings.ts';

/** The parts of an SQS event that are used here. */
export interface QueueBatch {
  readonly Records: readonly QueueMessage[];
}

/** One message. Its body is the whole event. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/** The partial batch response: the messages that SQS delivers again. */
export interface QueueBatchResponse {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/** A Lambda function that receives the messages of a queue. */
export interface QueueFunction {
  (batch: QueueBatch, context?: LambdaContext): Promise<QueueBatchResponse>;
  /**
   * Handles one event without the queue, for unit tests. Throws errors instead of reporting them to
   * SQS.
   */
  readonly handle: (delivered: unknown, test?: TestSettings) => Promise<void>;
}

/**
 * Creates a Lambda function that handles the messages of a queue one after the other, because
 * memory is sized for one. A message that fails is delivered again. An invalid message goes to the
 * dead-letter queue immediately, with its violations, because retrying does not help. Messages that
 * are not started when the time is almost up are left to the next delivery.
 */
export function queueConsumer<Event, Publish, Environment>(
  definition: ConsumerDefinition<Publish, Environment>,
  handler: Handler<Event, Publish, Environment>,
  settings?: PublishingSettings,
): QueueFunction {
  const lambda = async ({ Records }: QueueBatch, context?: LambdaContext) => {
    const invocation = invocationOf(context);
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const message of Records) {
      const log = createLog({ consumer: definition.name, messageId: message.messageId });
      try {
        invocation.signal.throwIfAborted();
        await handleMessage(message, definition.name, log, (event) =>
          handleDelivery(definition, handler, event, invocation, settings),
        );
      } catch (error) {
        log.error('The message was not handled and will be delivered again', { error });
        batchItemFailures.push({ itemIdentifier: message.messageId });
        // Lambda counts an invocation with this response as a success.
        countEvent('EventsFailed', definition.name);
      }
    }
    return { batchItemFailures };
  };
  const handle = (delivered: unknown, { publishing, variables }: TestSettings = {}) => {
    const used = { ...settings, ...publishing };
    return handleDelivery(definition, handler, delivered, invocationOf(undefined), used, variables);
  };
  return Object.assign(lambda, { handle });
}

async function handleMessage(
  message: QueueMessage,
  consumer: string,
  log: Log,
  handle: (delivered: unknown) => Promise<void>,
): Promise<void> {
  try {
    await handle(parse(message.body));
  } catch (error) {
    if (!(error instanceof InvalidEventError) || error.direction !== 'consumed') throw error;
    const { putAside } = await import('./dead-letter.ts');
    await putAside(message, error);
    log.error('The message is not valid and was put into the dead-letter queue', { error });
    countEvent('EventsInvalid', consumer);
  }
}

function countEvent(name: 'EventsFailed' | 'EventsInvalid', consumer: string): void {
  const metrics = gatherMetrics({ consumer });
  metrics.count(name);
  metrics.write();
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    const message = 'must be JSON';
    throw new InvalidEventError('consumed', undefined, [{ pointer: '', message }], { cause });
  }
}
