import type { JsonObject } from '@eventwright/json';
import { ServiceError } from '../protocol/service-error.ts';

/** Runs an operation of SQS in the emulator. Throws `ServiceError`. */
export type RunQueueOperation = (operation: string, input: JsonObject) => Promise<JsonObject>;

/**
 * Writes everything that a function writes to the disk in one transaction. Returns the function's
 * result.
 */
export type Together = <Result>(work: () => Result) => Result;

type Action = (input: JsonObject, store: object, request: object) => object;

/** Operations that fauxqs 2.4.1 has, each in a file of its own, which exports a function of this name. */
const operations = [
  'CreateQueue',
  'DeleteQueue',
  'GetQueueUrl',
  'ListQueues',
  'GetQueueAttributes',
  'SetQueueAttributes',
  'PurgeQueue',
  'SendMessage',
  'SendMessageBatch',
  'ReceiveMessage',
  'DeleteMessage',
  'DeleteMessageBatch',
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'TagQueue',
  'UntagQueue',
  'ListQueueTags',
] as const;

/** Operations that write much; none of them waits for anything. */
const writing: ReadonlySet<string> = new Set([
  'SendMessageBatch',
  'DeleteMessageBatch',
  'ChangeMessageVisibilityBatch',
]);

/**
 * Calls the emulator's operations as functions: its server would read and write each call as HTTP,
 * which costs more than the operation.
 */
export async function openQueueOperations(
  store: object,
  together: Together,
): Promise<RunQueueOperation> {
  const actions = new Map(await Promise.all(operations.map(load)));
  return async (operation, input) => {
    const action = actions.get(operation);
    if (action === undefined) {
      throw new ServiceError('InvalidAction', `Unknown action: ${operation}`);
    }
    try {
      const run = () => action(input, store, { headers: {} });
      const answer = await (writing.has(operation) ? together(run) : run());
      return withoutUndefined(answer ?? {});
    } catch (error) {
      throw asServiceError(error);
    }
  };
}

async function load(operation: string): Promise<readonly [string, Action]> {
  const name = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}`;
  const { href } = new URL(`./sqs/actions/${name}.js`, import.meta.resolve('fauxqs'));
  const action = ((await import(href)) as Readonly<Record<string, Action>>)[name];
  if (action === undefined) throw new Error(`fauxqs has no ${name}; 2.4.1 is expected.`);
  return [operation, action];
}

function withoutUndefined(answer: object): JsonObject {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined));
}

/** Errors of fauxqs carry a code and a status. */
function asServiceError(error: unknown): unknown {
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  if (typeof code !== 'string' || typeof statusCode !== 'number') return error;
  return new ServiceError(code, (error as Error).message, statusCode);
}
