import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '@eventwright/json';
import { formText, readForm } from '../../protocol/form.ts';
import { formInput } from '../../protocol/form-input.ts';
import { readBody, readJsonBody, sendJson, targetOperation } from '../../protocol/http.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { readInput } from '../../protocol/validate.ts';
import { sqsFormNames, sqsOperations } from './operations.ts';
import { queryAnswer } from './query-answer.ts';

/** Runs an operation of SQS by its name and input. Throws `ServiceError`. */
export type RunSqs = (operation: string, input: JsonObject) => Promise<JsonObject>;

/** Answers a request of SQS in the protocol that it speaks: JSON, or Query as older clients do. */
export async function answerSqs(
  run: RunSqs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['x-amz-target'] === undefined)
    return await answerQuery(run, request, response);
  try {
    const operation = targetOperation(request);
    const input = await readJsonBody(request);
    const answer = await run(operation, validate(operation, input, 'UnknownOperationException'));
    sendJson(response, 200, answer, 'application/x-amz-json-1.0');
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // The error code of the Query protocol, which SDKs still use.
    const fault = error.status < 500 ? 'Sender' : 'Receiver';
    response.setHeader('x-amzn-query-error', `${queryCode(error.code)};${fault}`);
    throw new ServiceError(`com.amazonaws.sqs#${error.code}`, error.message, error.status);
  }
}

async function answerQuery(
  run: RunSqs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = request.method === 'GET' ? url.search.slice(1) : String(await readBody(request));
  const tree = readForm(body);
  const operation = formText(tree, 'Action') ?? '';
  if (operation === '') throw new ServiceError('MissingAction', 'The request has no Action.');
  const shape = Object.hasOwn(sqsOperations, operation) ? sqsOperations[operation] : undefined;
  const names = { ...sqsFormNames, Entries: `${operation}RequestEntry` };
  const input = shape === undefined ? {} : formInput(shape, tree, names);
  // The address may name the queue instead of the form: `POST /000000000000/name`.
  const named = /^\/\d+\/[^/]+$/.test(url.pathname) ? { QueueUrl: url.pathname } : {};
  try {
    const answer = await run(
      operation,
      validate(operation, { ...named, ...input }, 'InvalidAction'),
    );
    const text = queryAnswer(operation, answer, randomUUID());
    response.writeHead(200, { 'content-type': 'text/xml' }).end(text);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(queryCode(error.code), error.message, error.status);
  }
}

/** Answers an operation that came without a request. */
export function answerSqsCall(
  run: RunSqs,
  operation: string,
  input: JsonObject,
): Promise<JsonObject> {
  return run(operation, validate(operation, input, 'UnknownOperationException'));
}

/** A member that is missing has a code of its own in SQS. */
function validate(operation: string, input: JsonObject, unknown: string): JsonObject {
  const shape = Object.hasOwn(sqsOperations, operation) ? sqsOperations[operation] : undefined;
  if (shape === undefined) {
    throw new ServiceError(unknown, `The action ${operation} is not valid for this endpoint.`);
  }
  for (const name of shape.required) {
    if (Object.hasOwn(input, name) && input[name] !== null) continue;
    const message = `The request must contain the parameter ${name}.`;
    throw new ServiceError('MissingParameter', message);
  }
  try {
    return readInput(shape, input);
  } catch (error) {
    const isConstraint = error instanceof ServiceError && error.code === 'ValidationException';
    if (!isConstraint) throw error;
    throw new ServiceError('InvalidParameterValue', error.message);
  }
}

/** Codes that the Query protocol spells otherwise. */
const queryCodes: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
};

function queryCode(code: string): string {
  return Object.hasOwn(queryCodes, code) ? (queryCodes[code] ?? code) : code;
}
