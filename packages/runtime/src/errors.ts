import type { Violation } from './event.ts';

/** An event does not conform to its schema. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
  /**
   * `consumed`: the event was received, and retrying does not help. `published`: a handler tried to
   * publish it.
   */
  readonly direction: 'consumed' | 'published';
  readonly detailType: string | undefined;
  readonly violations: readonly Violation[];

  constructor(
    direction: 'consumed' | 'published',
    detailType: string | undefined,
    violations: readonly Violation[],
    options?: ErrorOptions,
  ) {
    const reasons = violations.map(({ pointer, message }) => `${pointer || '(root)'} ${message}`);
    super(`${detailType ?? 'The message'} is not valid: ${reasons.join('; ')}`, options);
    this.direction = direction;
    this.detailType = detailType;
    this.violations = violations;
  }
}

/** An entry exceeds the limit of EventBridge. Nothing was sent. */
export class EntryTooLargeError extends Error {
  override readonly name = 'EntryTooLargeError';
  readonly detailType: string;
  readonly bytes: number;
  readonly limit: number;

  constructor(
    detailType: string,
    size: { readonly bytes: number; readonly limit: number; readonly largestFields: string },
  ) {
    super(
      `${detailType} has ${size.bytes} bytes, and EventBridge takes less than ${size.limit}. ` +
        `Largest fields: ${size.largestFields}. Put the content into S3 and send its key.`,
    );
    this.detailType = detailType;
    this.bytes = size.bytes;
    this.limit = size.limit;
  }
}

/** A transaction, or an event in it, exceeds a limit of DynamoDB or of the outbox's Pipe. */
export class OutboxLimitError extends Error {
  override readonly name = 'OutboxLimitError';
}

/** An entry that EventBridge did not accept. */
export interface RejectedEntry {
  /** The index of its detail among those passed to the publisher. */
  readonly index: number;
  readonly detailType: string;
  /**
   * The error code of EventBridge, such as `ThrottlingException`, or the name of the failed call's
   * error. `Aborted` if the signal aborted publishing before the entry was sent. `Unknown` if its call
   * was not answered, because it was aborted, timed out or lost its connection: EventBridge may have
   * accepted the entry.
   */
  readonly code: string;
  readonly message: string;
}

/** Some entries were not published, or possibly not (`Unknown`). All others were published. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  readonly rejected: readonly RejectedEntry[];
  /**
   * The ids that EventBridge assigned, in the order of the details; undefined for those that were
   * not accepted.
   */
  readonly taken: readonly (string | undefined)[];

  constructor(
    rejected: readonly RejectedEntry[],
    total: number,
    taken: readonly (string | undefined)[],
    options?: ErrorOptions,
  ) {
    const lines = rejected.map(
      ({ index, detailType, code, message }) => `  #${index} ${detailType}: ${code}: ${message}`,
    );
    const unknown = rejected.filter(({ code }) => code === 'Unknown').length;
    const doubt =
      unknown === 0 ? '' : ` (${unknown} of them may have been: their call was not answered)`;
    super(
      `${rejected.length} of ${total} events were not published${doubt}:\n${lines.join('\n')}`,
      options,
    );
    this.rejected = rejected;
    this.taken = taken;
  }
}
