/** Only the clients: the lower bound of every program that uses them. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export const clients = [new EventBridgeClient({}), SQSClient, PutEventsCommand, SendMessageCommand];

export async function handler(): Promise<object> {
  return {};
}
