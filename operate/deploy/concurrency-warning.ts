import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { ClientOptions } from '../place.ts';
import type { ComparedTemplate } from './compare-templates.ts';

/**
 * Warns if the account runs fewer functions at once than the queues of a template may start.
 * Messages beyond the limit are received, throttled, and after five attempts moved to a dead-letter
 * queue (Lambda developer guide, "Configuring maximum concurrency for Amazon SQS event sources").
 * New accounts start with a limit below 1,000 ("Lambda quotas").
 */
export async function concurrencyWarning(
  template: ComparedTemplate,
  client: ClientOptions = {},
): Promise<string | undefined> {
  const wanted = concurrencyOf(template);
  const answer = await new LambdaClient(client).send(new GetAccountSettingsCommand({}));
  const limit = answer.AccountLimit?.UnreservedConcurrentExecutions;
  if (limit === undefined || limit > wanted) return undefined;
  return `The queues of this stack start up to ${wanted} functions at once, and the account runs ${limit}. Raise the Lambda quota "Concurrent executions", or lower maxConcurrency in stack/pipeline.ts: messages that are throttled five times end in a dead-letter queue.`;
}

/**
 * How many functions the event source mappings of a template may run at once, if they set a
 * maximum.
 */
export function concurrencyOf({ Resources }: ComparedTemplate): number {
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
    .reduce((sum, { Properties }) => sum + maximumOf(Properties?.['ScalingConfig']), 0);
}

function maximumOf(scaling: unknown): number {
  if (!(scaling instanceof Object)) return 0;
  const { MaximumConcurrency = 0 } = scaling as { readonly MaximumConcurrency?: number };
  return MaximumConcurrency;
}
