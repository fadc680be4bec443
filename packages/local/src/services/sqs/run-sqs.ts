import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Emulator } from '../emulator.ts';
import type { Cloud } from '../service.ts';
import type { RunSqs } from './answer-sqs.ts';
import { attributeProblem } from './attribute-problem.ts';
import { listDeadLetterSourceQueues, listMoveTasks, startMoveTask } from './move-messages.ts';

/** Operations that the emulator does not know; they are made of those that it knows. */
const own: Readonly<Record<string, (run: RunSqs, input: JsonObject) => Promise<JsonObject>>> = {
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  StartMessageMoveTask: startMoveTask,
  ListMessageMoveTasks: listMoveTasks,
  AddPermission: unsupported,
  RemovePermission: unsupported,
};

/** Runs operations of SQS in the emulator; queue URLs in its answers are those of this cloud. */
export function runSqsIn(cloud: Cloud, emulator: Emulator): RunSqs {
  const run: RunSqs = async (operation, input) => {
    const mine = Object.hasOwn(own, operation) ? own[operation] : undefined;
    if (mine !== undefined) return await mine(run, input);
    if (operation === 'CreateQueue') checkName(String(input['QueueName']));
    if (operation === 'SendMessage') checkMessage(input);
    if (operation === 'SendMessageBatch') return await sendBatch(emulator, input);
    return withLocalUrls(cloud, await emulator.callSqs(operation, input));
  };
  return run;
}

function checkMessage(input: JsonObject): void {
  if (input['MessageBody'] === '') {
    const message = 'The request must contain the parameter MessageBody.';
    throw new ServiceError('MissingParameter', message);
  }
  const problem = attributeProblem(input);
  if (problem !== undefined) throw new ServiceError('InvalidParameterValue', problem);
}

/** Entries with invalid attributes fail, and the others are sent. */
async function sendBatch(emulator: Emulator, input: JsonObject): Promise<JsonObject> {
  const sent: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const entry of objectsIn(input['Entries'])) {
    const Message = attributeProblem(entry);
    if (Message === undefined) sent.push(entry);
    else {
      const Id = entry['Id'] ?? '';
      failed.push({ Id, SenderFault: true, Code: 'InvalidParameterValue', Message });
    }
  }
  if (failed.length === 0) return await emulator.callSqs('SendMessageBatch', input);
  const answer =
    sent.length === 0
      ? {}
      : await emulator.callSqs('SendMessageBatch', { ...input, Entries: sent });
  return {
    Successful: objectsIn(answer['Successful']),
    Failed: [...objectsIn(answer['Failed']), ...failed],
  };
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** API reference, CreateQueue: up to 80 characters; letters, digits, hyphens and underscores. */
function checkName(name: string): void {
  if (/^[\w-]{1,80}$/.test(name) || (/^[\w-]+\.fifo$/.test(name) && name.length <= 80)) return;
  const message =
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
  throw new ServiceError('InvalidParameterValue', message);
}

function withLocalUrls({ endpoint }: Cloud, answer: JsonObject): JsonObject {
  const local = (url: unknown) => String(url).replace(/^https?:\/\/[^/]+/, endpoint);
  const { QueueUrl, QueueUrls } = answer;
  return {
    ...answer,
    ...(QueueUrl === undefined ? {} : { QueueUrl: local(QueueUrl) }),
    ...(Array.isArray(QueueUrls) ? { QueueUrls: QueueUrls.map(local) } : {}),
  };
}

async function unsupported(): Promise<JsonObject> {
  const message = 'The local SQS takes the policy of a queue from its QueuePolicy in the template.';
  throw new ServiceError('UnsupportedOperation', message);
}
