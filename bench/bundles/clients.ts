/** Nothing but the clients: what no program with them can go below. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export const clients = [new EventBridgeClient({}), SQSClient, PutEventsCommand, SendMessageCommand];

export async function handler(): Promise<object> {
  return {};
}
