import type { Json } from '@eventwright/json';

/** The requests of the cloud to a function instance. */
export interface InvocationRequest {
  readonly requestId: string;
  readonly event: Json;
  readonly functionArn: string;
  /** When the function must have answered, in milliseconds since the epoch. */
  readonly deadline: number;
  /** How long it may take once the code is loaded. */
  readonly timeoutMilliseconds: number;
  /** How far the clock of the process is wrong, in milliseconds. */
  readonly skewMilliseconds?: number;
  /** The tracing header, which code finds in `_X_AMZN_TRACE_ID`. */
  readonly trace: string;
}

/** An error as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a function instance answers. */
export type InvocationAnswer =
  | { readonly kind: 'result'; readonly value: Json }
  | { readonly kind: 'error'; readonly error: FunctionError };

/** Tells that the code is loaded: from here on the function's time-out counts. */
export interface Loaded {
  readonly kind: 'loaded';
}
