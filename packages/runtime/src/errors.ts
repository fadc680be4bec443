import type { Violation } from './event.ts';

/** An event does not conform to its schema. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
  /** Whether it came in (and will never be better) or was about to go out (and a handler is wrong). */
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

/** An entry is larger than EventBridge takes; nothing was sent. */
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

/** A transaction, or an event in it, is larger than DynamoDB or the Pipe of an outbox takes. */
export class OutboxLimitError extends Error {
  override readonly name = 'OutboxLimitError';
}

/** One entry that EventBridge did not take. */
export interface RejectedEntry {
  /** Its place among the details that were to be published. */
  readonly index: number;
  readonly detailType: string;
  /**
   * EventBridge's error code (`ThrottlingException`) or the failed call's error name. Where the signal
   * ended the publication: `Aborted` if the entry was not sent, `Unknown` if its call was under way,
   * so that EventBridge may have taken it.
   */
  readonly code: string;
  readonly message: string;
}

/** Some entries were not published, or not certainly (`Unknown`); all others were. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  readonly rejected: readonly RejectedEntry[];
  /** EventBridge's ids in the order of the details; undefined if one was not taken. */
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
      unknown === 0 ? '' : ` (${unknown} of them may have been: their call was under way)`;
    super(
      `${rejected.length} of ${total} events were not published${doubt}:\n${lines.join('\n')}`,
      options,
    );
    this.rejected = rejected;
    this.taken = taken;
  }
}
