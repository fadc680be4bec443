import type { JsonObject } from '@eventwright/json';

/** One call with the answer that AWS's documentation gives. */
export interface ConformanceCase {
  /** As clients name it: `sqs`, `stepfunctions`. */
  readonly service: string;
  readonly operation: string;
  /** The page of AWS's documentation, if it is not the page of the operation. */
  readonly documentation?: string;
  /** What the case tests, if the operation does not make it clear. */
  readonly about: string;
  /** `$name` stands for a value that an earlier case kept, or that the template made. */
  readonly input: JsonObject;
  /** Members that the answer has, or the code of the error. */
  readonly expect: { readonly answer: JsonObject } | { readonly error: string };
  /** Members of the answer to keep, by the name that they are kept under. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** The result of a case with a client. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: JsonObject }
  | { readonly kind: 'error'; readonly code: string }
  /** The client does not have the operation, or refuses the input itself. */
  | { readonly kind: 'skipped'; readonly why: string };

/** A client that is not ours. */
export interface ConformanceClient {
  /** As the table names it. */
  readonly name: string;
  /** What makes its requests to addresses: `curl`. Not in the table where it makes none. */
  readonly http: string;
  call(service: string, operation: string, input: JsonObject): Promise<Outcome>;
  stop(): Promise<void>;
}
