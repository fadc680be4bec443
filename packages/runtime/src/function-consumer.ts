import {
  type ConsumerDefinition,
  type Handler,
  handleDelivery,
  type TestSettings,
} from './consumer.ts';
import { invocationOf, type LambdaContext } from './invocation.ts';
import { createLog } from './log.ts';
import type { PublishingSettings } from './publishing-settings.ts';

/** A Lambda function that EventBridge invokes with one event. */
export interface EventFunction {
  (delivered: unknown, context?: LambdaContext): Promise<void>;
  /** Handles one event, for unit tests. Throws errors instead of reporting them to Lambda. */
  readonly handle: (delivered: unknown, test?: TestSettings) => Promise<void>;
}

/**
 * Creates a Lambda function that EventBridge invokes. Errors are thrown: Lambda retries twice, then
 * sends the event to the function's dead-letter queue with the error message. For an invalid event
 * the message lists all violations.
 */
export function functionConsumer<Event, Publish, Environment>(
  definition: ConsumerDefinition<Publish, Environment>,
  handler: Handler<Event, Publish, Environment>,
  settings?: PublishingSettings,
): EventFunction {
  const lambda = async (delivered: unknown, context?: LambdaContext) => {
    try {
      await handleDelivery(definition, handler, delivered, invocationOf(context), settings);
    } catch (error) {
      createLog({ consumer: definition.name }).error('The event was not handled', { error });
      throw error;
    }
  };
  const handle = (delivered: unknown, { publishing, variables }: TestSettings = {}) => {
    const used = { ...settings, ...publishing };
    return handleDelivery(definition, handler, delivered, invocationOf(undefined), used, variables);
  };
  return Object.assign(lambda, { handle });
}
