import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type JsonObject, parseObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Tables } from './open-tables.ts';

/** Runs an operation in dynalite. Throws `ServiceError`. */
export type CallTables = (operation: string, input: JsonObject) => Promise<JsonObject>;

/** The calls of the tables. */
export interface TableCalls {
  readonly call: CallTables;
  /**
   * Refuses further calls and waits for those that run: dynalite would end this process if its files
   * were closed under them.
   */
  end(): Promise<void>;
}

/** Calls dynalite without a port: the request and its response are made by hand. */
export function callTablesIn(open: () => Promise<Tables>): TableCalls {
  const calls = new Set<Promise<unknown>>();
  let isEnded = false;
  return {
    async call(operation, input) {
      const tables = await open();
      await mend(tables, () => Promise.allSettled(calls));
      if (isEnded) {
        throw new ServiceError('InternalServerError', 'The local cloud is stopping.', 500);
      }
      const call = callOnce(tables.server, operation, input);
      calls.add(call);
      return await call.finally(() => calls.delete(call));
    },
    async end() {
      isEnded = true;
      await Promise.allSettled(calls);
    },
  };
}

async function mend(tables: Tables, untilUnused: () => Promise<unknown>): Promise<void> {
  try {
    await tables.mend(untilUnused);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The files of the tables cannot be opened again: ${why}`;
    throw new ServiceError('InternalServerError', message, 500);
  }
}

function callOnce(server: Server, operation: string, input: JsonObject): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const request = new IncomingMessage(new Socket());
    request.method = 'POST';
    request.url = '/';
    request.headers = {
      host: '127.0.0.1',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20261128T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=k/20261128/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    };
    const response = new ServerResponse(request);
    const end = (body?: unknown) => {
      const answer = parseObject(String(body ?? '')) ?? {};
      if (response.statusCode < 300) resolve(answer);
      else reject(errorOf(answer, response.statusCode));
      return response;
    };
    Object.assign(response, { end });
    refuseWhatItCannotRead(request, reject);
    server.emit('request', request, response);
    request.push(JSON.stringify(input));
    request.push(null);
  });
}

/**
 * dynalite reads the body as the request's listener, and some malformed values make it throw there,
 * which would end this process. AWS refuses them with a `SerializationException`.
 */
function refuseWhatItCannotRead(request: IncomingMessage, refuse: (error: Error) => void): void {
  const emit = request.emit.bind(request);
  request.emit = (...event: Parameters<typeof emit>) => {
    try {
      return emit(...event);
    } catch {
      const message =
        'The request holds a value that is not an attribute value, or not of its type.';
      refuse(new ServiceError('com.amazon.coral.service#SerializationException', message));
      return true;
    }
  };
}

/** dynalite's types are right, and so are its messages; neither has all members in lower case. */
function errorOf(answer: JsonObject, status: number): ServiceError {
  const code = String(answer['__type'] ?? 'InternalServerError');
  const message = String(answer['message'] ?? answer['Message'] ?? '');
  return new ServiceError(code, message, status);
}
