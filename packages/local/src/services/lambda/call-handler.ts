import type { Json } from '@eventwright/json';

/** A function's handler: with a promise, or with a callback as up to Node.js 22. */
export type Handler = (
  event: Json,
  context: object,
  callback?: (error?: unknown, value?: unknown) => void,
) => unknown;

/**
 * Calls a handler as the function's runtime does: up to `nodejs22.x` one that takes three parameters
 * may answer by its callback, and `nodejs24.x` does not load it (developer guide, "Callback-based
 * function handlers").
 */
export async function callHandler(
  handler: Handler,
  event: Json,
  context: object,
  runtime: string,
): Promise<unknown> {
  if (handler.length < 3) return await handler(event, context);
  if (Number(/nodejs(\d+)/.exec(runtime)?.[1] ?? 24) >= 24) throw callbackError();
  return await new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, value) => {
      if (error === undefined || error === null) resolve(value);
      else reject(error);
    });
    // An async handler responds through its promise, even if it never calls the callback.
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}

function callbackError(): Error {
  const error = new Error(
    'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. Return a promise instead.',
  );
  error.name = 'Runtime.CallbackHandlerDeprecated';
  return error;
}
