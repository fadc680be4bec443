import type { JsonObject } from '@eventwright/json';

/** Something to hand to a target: an event for a rule's target, a record for a pipe's. */
export interface Delivery {
  /** The target, such as a queue's, function's, state machine's, bus's or log group's ARN. */
  readonly arn: string;
  /** The payload as text, most often JSON. */
  readonly body: string;
  /** The target's own parameters as the template spells them: `SqsParameters`, `MessageGroupId`, … */
  readonly parameters?: JsonObject;
}

/** Why a target refused a delivery, with the error code that AWS reports for it. */
export class DeliveryError extends Error {
  readonly code: string;
  /** Whether the same delivery may succeed later. */
  readonly retryable: boolean;

  constructor(code: string, message: string, retryable: boolean) {
    super(message);
    this.name = 'DeliveryError';
    this.code = code;
    this.retryable = retryable;
  }
}
