import { setTimeout } from 'node:timers/promises';
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { chunkEntries } from './chunk-entries.ts';
import { PublishError, type RejectedEntry } from './errors.ts';
import { defaultRetryPolicy, type RetryPolicy, waitMilliseconds } from './retry-policy.ts';

/** Options of one call of a publisher. */
export interface PublishOptions {
  /** Aborts waiting and sending. The `PublishError` lists what EventBridge had not accepted. */
  readonly signal?: AbortSignal;
  readonly retry?: RetryPolicy;
}

interface Item {
  readonly index: number;
  readonly entry: PutEventsRequestEntry;
}

/** The outcome of an item: the id that EventBridge assigned, or the error and whether to retry. */
type Outcome =
  | { readonly kind: 'taken'; readonly item: Item; readonly id: string }
  | {
      readonly kind: 'rejected';
      readonly item: Item;
      readonly code: string;
      readonly message: string;
      readonly mayPass: boolean;
      readonly cause?: unknown;
    };

/** Transient entry errors of EventBridge. All others are permanent. */
const passingCodes = new Set(['ThrottlingException', 'InternalFailure', 'InternalException']);

let sharedClient: EventBridgeClient | undefined;

function fromEnvironment(): EventBridgeClient {
  sharedClient ??= new EventBridgeClient({});
  return sharedClient;
}

/** Enough concurrent calls to keep a connection busy without using up the quota of PutEvents. */
export const defaultConcurrency = 4;

/** Options of the calls of one publication. */
export interface CallOptions extends PublishOptions {
  readonly concurrency?: number;
}

/**
 * Sends entries in as few PutEvents calls as the limits allow, retries transient failures, and
 * returns the ids that EventBridge assigned, in the order of the entries.
 * @throws PublishError that lists the entries that were not accepted
 */
export async function putEvents(
  entries: readonly PutEventsRequestEntry[],
  { signal, retry = defaultRetryPolicy, concurrency = defaultConcurrency }: CallOptions = {},
  client: EventBridgeClient = fromEnvironment(),
): Promise<readonly string[]> {
  const outcomes = new Map<number, Outcome>();
  let pending: readonly Item[] = entries.map((entry, index) => ({ index, entry }));
  for (let attempt = 1; pending.length > 0; attempt++) {
    for (const outcome of await sendAll(pending, { client, concurrency, signal })) {
      outcomes.set(outcome.item.index, outcome);
    }
    pending = [...outcomes.values()].filter(isWorthRetrying).map(({ item }) => item);
    if (attempt >= retry.attempts || pending.length === 0 || signal?.aborted) break;
    await pause(waitMilliseconds(retry, attempt), signal);
  }
  return idsOrThrow([...outcomes.values()].sort((a, b) => a.item.index - b.item.index));
}

/** How calls are sent. */
interface Sending {
  readonly client: EventBridgeClient;
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends all calls in order, with bounded concurrency. */
async function sendAll(items: readonly Item[], sending: Sending): Promise<readonly Outcome[]> {
  const waiting = chunkEntries(items).values();
  const outcomes: Outcome[] = [];
  const sendWaiting = async (): Promise<void> => {
    for (const chunk of waiting) outcomes.push(...(await send(chunk, sending)));
  };
  await Promise.all(Array.from({ length: Math.max(1, sending.concurrency) }, sendWaiting));
  return outcomes;
}

async function send(
  items: readonly Item[],
  { client, signal }: Sending,
): Promise<readonly Outcome[]> {
  if (signal?.aborted) return items.map((item) => rejected(item, 'Aborted', signal.reason));
  try {
    const command = new PutEventsCommand({ Entries: items.map(({ entry }) => entry) });
    const { Entries } = await client.send(command, signal ? { abortSignal: signal } : {});
    return items.map((item, index) => outcomeOf(item, Entries?.[index]));
  } catch (cause) {
    const { name } = asError(cause);
    // The SDK calls a lost connection a TimeoutError as well.
    const isUnanswered = signal?.aborted === true || name === 'TimeoutError';
    return items.map((item) => rejected(item, isUnanswered ? 'Unknown' : name, cause));
  }
}

/** An item whose call failed. The SDK has already retried the call with its own back-off. */
function rejected(item: Item, code: string, cause: unknown): Outcome {
  return { kind: 'rejected', item, code, message: asError(cause).message, mayPass: false, cause };
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}

function outcomeOf(item: Item, result: PutEventsResultEntry | undefined): Outcome {
  if (result?.EventId !== undefined) return { kind: 'taken', item, id: result.EventId };
  const code = result?.ErrorCode ?? 'NoResult';
  const message = result?.ErrorMessage ?? 'EventBridge said nothing of this entry';
  return { kind: 'rejected', item, code, message, mayPass: passingCodes.has(code) };
}

function isWorthRetrying(outcome: Outcome): boolean {
  return outcome.kind === 'rejected' && outcome.mayPass;
}

/** Waits, or returns immediately when aborted. The next attempt then reports what was not sent. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await setTimeout(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
}

function idsOrThrow(outcomes: readonly Outcome[]): readonly string[] {
  const ids = outcomes.flatMap((outcome) => (outcome.kind === 'taken' ? [outcome.id] : []));
  const rejected = outcomes.filter((outcome) => outcome.kind === 'rejected');
  const [first] = rejected;
  if (first === undefined) return ids;
  const cause = rejected.find((outcome) => outcome.cause !== undefined)?.cause;
  throw new PublishError(
    rejected.map(rejectedEntry),
    outcomes.length,
    outcomes.map((outcome) => (outcome.kind === 'taken' ? outcome.id : undefined)),
    cause === undefined ? {} : { cause },
  );
}

function rejectedEntry(outcome: Extract<Outcome, { kind: 'rejected' }>): RejectedEntry {
  const { item, code, message } = outcome;
  return { index: item.index, detailType: item.entry.DetailType ?? '', code, message };
}
