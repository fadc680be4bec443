import { createHash } from 'node:crypto';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Message, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ClientOptions } from '../place.ts';
import type { Destination } from './dead-letter-queues.ts';

/**
 * Sends the body of a message to its original destination. Throws if the destination refuses it.
 */
export type Deliver = (destination: Destination, letter: Message) => Promise<void>;

/** Delivers with AWS clients of its own. */
export function delivererFor(client: ClientOptions): Deliver {
  // Not to the queue's own address: the endpoint says where SQS is, and on AWS both are one.
  const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  const lambda = new LambdaClient(client);
  const sfn = new SFNClient(client);
  return async (destination, letter) => {
    const body = letter.Body ?? '';
    switch (destination.kind) {
      case 'queue':
        await sqs.send(new SendMessageCommand({ QueueUrl: destination.url, MessageBody: body }));
        return;
      case 'function':
        await lambda.send(
          new InvokeCommand({
            FunctionName: destination.functionName,
            InvocationType: 'Event',
            Payload: body,
          }),
        );
        return;
      case 'workflow':
        await startOnce(sfn, destination.arn, `${letter.MessageId}`, body);
        return;
      case 'stream':
        throw new Error(
          `It only says where the records are in ${destination.name}, which keeps them for 24 hours. The runbook says how to repeat the change.`,
        );
      case 'unknown':
        throw new Error(`It is not known where this belongs: ${destination.name}.`);
    }
  };
}

/**
 * Starts one execution for whatever `key` names: the execution's name is derived from the key, and
 * a Standard workflow starts one execution per name within 90 days (API reference,
 * "StartExecution"). Returns whether this call started it.
 */
export async function startOnce(
  sfn: SFNClient,
  stateMachineArn: string,
  key: string,
  input: string,
): Promise<boolean> {
  const name = redriveName(key);
  try {
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return true;
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return false;
    throw error;
  }
}

/** The name of the execution that redrives what `key` names. */
export function redriveName(key: string): string {
  return `redrive-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}
