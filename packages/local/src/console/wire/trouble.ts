import type { QueueMessage } from './data.ts';
import type { Step } from './events.ts';
import type { Run } from './workflows.ts';

/** A message in a dead-letter queue. */
export interface DeadLetter {
  readonly message: QueueMessage;
  /** The physical name of the queue. */
  readonly queue: string;
  readonly queueName: string;
  /** Why it is here, according to the message or the latest failure. */
  readonly reason: string;
  /** The stack of that failure, with the places of the sources. */
  readonly stack: string | null;
  /** The event in it: its type and its id, where the console has it. */
  readonly type: string | null;
  readonly event: string | null;
}

/** What failed. */
export interface Trouble {
  readonly deadLetters: readonly DeadLetter[];
  /** Newest first. */
  readonly failures: readonly Failure[];
  readonly runs: readonly (Run & { readonly workflow: string; readonly cause: string | null })[];
}

/** A failure, with the event that it was about. */
export interface Failure {
  readonly step: Step;
  readonly stack: string | null;
  readonly event: string | null;
  readonly type: string | null;
}

/** What happened to a letter that was sent back. */
export interface Redriven {
  readonly messageId: string;
  readonly outcome: string;
  readonly to: string;
  readonly why: string;
}
