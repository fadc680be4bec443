import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { runtimeVariable } from './environment.ts';
import type { InvalidEventError } from './errors.ts';

/** Longer reasons are truncated, because attributes count towards the size of a message. */
const maximumReasonLength = 4_096;

let sharedClient: SQSClient | undefined;

/**
 * Sends an invalid message to the dead-letter queue in DEAD_LETTER_QUEUE_URL. The body is
 * unchanged. The attributes `ERROR_CODE` and `ERROR_MESSAGE` (the violations as JSON) have the
 * names that EventBridge uses.
 */
export async function putAside(
  message: { readonly messageId: string; readonly body: string },
  error: InvalidEventError,
): Promise<void> {
  // Not the host of the queue's URL: AWS_ENDPOINT_URL determines the endpoint, and on AWS both are
  // the same.
  sharedClient ??= new SQSClient({ useQueueUrlAsEndpoint: false });
  const attributes = {
    ERROR_CODE: 'INVALID_EVENT',
    ERROR_MESSAGE: attributeText(JSON.stringify(error.violations)),
    ORIGINAL_MESSAGE_ID: message.messageId,
  };
  await sharedClient.send(
    new SendMessageCommand({
      QueueUrl: runtimeVariable('DEAD_LETTER_QUEUE_URL'),
      MessageBody: message.body,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          { DataType: 'String', StringValue: value },
        ]),
      ),
    }),
  );
}

/** SQS accepts only the characters of XML 1.0. JSON escapes all others except these two. */
function attributeText(json: string): string {
  return json.slice(0, maximumReasonLength).replace(/[\uFFFE\uFFFF]|[\uD800-\uDBFF]$/g, '\uFFFD');
}
