import crypto from 'node:crypto';
import querystring from 'node:querystring';
import { createContext, Script } from 'node:vm';
import { ServiceError } from '../../protocol/service-error.ts';

/** A header, parameter or cookie as functions see it. */
export interface FunctionValue {
  value: string;
}

/** A request as functions see it (developer guide, "CloudFront Functions event structure"). */
export interface FunctionRequest {
  method: string;
  uri: string;
  querystring: Record<string, FunctionValue>;
  headers: Record<string, FunctionValue>;
  cookies: Record<string, FunctionValue>;
}

/** A response as functions see it. */
export interface FunctionResponse {
  statusCode: number;
  statusDescription?: string;
  headers?: Record<string, FunctionValue>;
  body?: string | { data: string; encoding?: 'text' | 'base64' };
}

/** What a function is called with. */
export interface FunctionEvent {
  readonly version: '1.0';
  readonly context: Readonly<Record<string, string>>;
  readonly viewer: { readonly ip: string };
  readonly request: FunctionRequest;
  readonly response?: FunctionResponse;
}

/** The modules that CloudFront's runtime has. */
const modules: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['crypto', { createHash: crypto.createHash, createHmac: crypto.createHmac }],
  ['querystring', querystring],
  ['buffer', { Buffer }],
]);

const longestRun = 1000;

/** Runs a function's `handler` in a context of its own. Throws the 503 of a function that fails. */
export async function runFunction(
  name: string,
  code: string,
  event: FunctionEvent,
): Promise<FunctionRequest | FunctionResponse> {
  const context = createContext({
    Buffer,
    console: { log: () => undefined },
    require: (module: string) => {
      if (modules.has(module)) return modules.get(module);
      throw new Error(`CloudFront Functions have no module ${module}.`);
    },
    input: JSON.stringify(event),
  });
  const call = '\n;(async () => JSON.stringify(await handler(JSON.parse(input))))()';
  try {
    const script = new Script(code + call, { filename: name });
    const text: unknown = await script.runInContext(context, { timeout: longestRun });
    return JSON.parse(String(text)) as FunctionRequest | FunctionResponse;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError('FunctionExecutionError', `${name} failed: ${reason}`, 503);
  }
}
