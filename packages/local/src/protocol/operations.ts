import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '@eventwright/json';
import { readJsonBody, sendJson, targetOperation } from './http.ts';
import { ServiceError } from './service-error.ts';
import type { StructureShape } from './shape.ts';
import { readInput } from './validate.ts';

/** One operation of an API: its input and its effect. */
export interface Operation<Service> {
  readonly input: StructureShape;
  /** Throws `ServiceError` for what AWS refuses. */
  run(service: Service, input: JsonObject): JsonObject | Promise<JsonObject>;
}

/** The operations of a service, by the names that AWS gives them. */
export type Operations<Service> = Readonly<Record<string, Operation<Service>>>;

/** Declares an operation. */
export function operation<Service>(
  input: StructureShape,
  run: Operation<Service>['run'],
): Operation<Service> {
  return { input, run };
}

/** Finds an operation by name; names on prototypes are not operations. */
function findOperation<Service>(operations: Operations<Service>, name: string): Operation<Service> {
  const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (found !== undefined) return found;
  const message = `The local cloud does not know the operation ${JSON.stringify(name)} of this service.`;
  throw new ServiceError('UnknownOperationException', message);
}

/**
 * Answers a request of AWS's JSON protocols. The gateway writes what it throws. `onDone` is called
 * before the response, to persist the changes.
 */
export async function answerJson<Service>(
  operations: Operations<Service>,
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  onDone: (operation: string, input: JsonObject) => void = () => undefined,
): Promise<void> {
  const name = targetOperation(request);
  const { input, run } = findOperation(operations, name);
  const given = readInput(input, await readJsonBody(request));
  const answer = await run(service, given);
  onDone(name, given);
  sendJson(response, 200, answer);
}
