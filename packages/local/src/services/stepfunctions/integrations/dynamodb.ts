import type { Integration } from './integration.ts';

/** `dynamodb:getItem` and the like: arguments and result are those of the operation. */
export function dynamodb(operation: string): Integration {
  return {
    errorPrefix: 'DynamoDB',
    run: (cloud, input) => cloud.call('dynamodb', operation, input),
  };
}
