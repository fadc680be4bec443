import type { JsonObject } from '@eventwright/json';
import type { Aftermath } from '../../activities/aftermath.ts';
import { withinTrace } from '../../activities/trace.ts';
import type { Caller } from '../../permissions/index.ts';
import { DeliveryError } from '../../protocol/delivery.ts';
import type { Cloud } from '../service.ts';
import type { Rule, RuleTarget } from './rule.ts';
import { targetInput } from './target-input.ts';

/** A delivery of an event to one target of one rule. */
export interface TargetDelivery {
  readonly rule: Rule;
  readonly target: RuleTarget;
  readonly event: JsonObject;
  /** The time of the first attempt, in milliseconds since the epoch (default: now). */
  readonly since?: number | undefined;
  /** The tracing header of the entry that the event came from. */
  readonly trace?: string | undefined;
}

/** How an attempt went. */
type Attempt =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'failed';
      readonly error: DeliveryError;
      /** Records the attempt, with what happens next. */
      readonly report: (next: Aftermath) => void;
    };

/** EventBridge's defaults, if a target sets no limits. */
const defaults = { attempts: 185, seconds: 24 * 60 * 60 };

/**
 * Delivers an event to a target, again and again with full-jitter back-off while the error may
 * pass; then to the target's dead-letter queue, if it has one. Returns whether it is settled: not
 * where the signal ends it before.
 */
export function deliverToTarget(
  cloud: Cloud,
  delivery: TargetDelivery,
  signal: AbortSignal,
): Promise<boolean> {
  return withinTrace(delivery.trace, () => deliverUntilSettled(cloud, delivery, signal));
}

async function deliverUntilSettled(
  cloud: Cloud,
  delivery: TargetDelivery,
  signal: AbortSignal,
): Promise<boolean> {
  const { rule, target, event } = delivery;
  const { MaximumRetryAttempts = defaults.attempts, MaximumEventAgeInSeconds = defaults.seconds } =
    target.RetryPolicy ?? {};
  const { since = cloud.clock.now() } = delivery;
  const deadLetter = target.DeadLetterConfig?.Arn;
  for (let retries = 0; !signal.aborted; retries += 1) {
    const attempt = await deliverOnce(cloud, delivery);
    if (attempt.kind === 'delivered') return true;
    const isTooOld = cloud.clock.now() - since > MaximumEventAgeInSeconds * 1000;
    const isLast = retries >= MaximumRetryAttempts;
    if (!attempt.error.retryable || isTooOld || isLast) {
      const exhausted = isTooOld ? 'MaximumEventAgeInSeconds' : 'MaximumRetryAttempts';
      const condition = attempt.error.retryable ? exhausted : undefined;
      attempt.report(
        deadLetter === undefined ? { kind: 'dropped' } : { kind: 'dead-letter', deadLetter },
      );
      await giveUp(cloud, { rule, target, event }, attempt.error, retries, condition);
      return true;
    }
    const milliseconds = Math.random() * Math.min(100 * 2 ** retries, 30_000);
    const then = deadLetter === undefined ? {} : { deadLetter };
    const of = MaximumRetryAttempts;
    attempt.report({ kind: 'retry', retry: retries + 1, of, milliseconds, ...then });
    await cloud.clock.sleep(milliseconds, signal, 'retry');
  }
  return false;
}

async function deliverOnce(
  cloud: Cloud,
  { rule, target, event }: TargetDelivery,
): Promise<Attempt> {
  const started = performance.now();
  const { causation } = cloud.activities;
  const step = causation.newStep();
  const report = {
    service: 'events',
    action: 'Deliver',
    resource: rule.name,
    detail: { eventId: event['id'] ?? null, target: target.Arn },
    step,
  };
  try {
    await causation.within([step], () =>
      cloud.as(callerOf(rule, target)).deliver({
        arn: target.Arn,
        body: targetInput(rule, target, event),
        ...(target.SqsParameters === undefined ? {} : { parameters: { ...target.SqsParameters } }),
      }),
    );
    const milliseconds = performance.now() - started;
    const summary = `${String(event['detail-type'])} → ${shortName(target.Arn)}`;
    cloud.activities.record({ ...report, summary, milliseconds });
    return { kind: 'delivered' };
  } catch (thrown) {
    const error = asDeliveryError(thrown);
    const summary = `${shortName(target.Arn)}: ${error.code}: ${error.message}`;
    const milliseconds = performance.now() - started;
    return {
      kind: 'failed',
      error,
      report: (next) =>
        cloud.activities.record({ ...report, summary, outcome: 'failed', milliseconds, next }),
    };
  }
}

/** A target is called with its role if it has one, otherwise in EventBridge's own name. */
function callerOf(rule: Rule, { RoleArn }: RuleTarget): Caller {
  const service = serviceOf(rule);
  return RoleArn === undefined ? service : { ...service, kind: 'role', roleArn: RoleArn };
}

function serviceOf({ arn }: Rule): Extract<Caller, { kind: 'service' }> {
  return { kind: 'service', service: 'events.amazonaws.com', sourceArn: arn };
}

/** EventBridge user guide, "Using dead-letter queues": the attributes it adds to the message. */
async function giveUp(
  cloud: Cloud,
  { rule, target, event }: TargetDelivery,
  error: DeliveryError,
  retries: number,
  condition: string | undefined,
): Promise<void> {
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) return;
  const attributes: Record<string, string> = {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.Arn,
    ERROR_CODE: error.code,
    ERROR_MESSAGE: error.message,
    RETRY_ATTEMPTS: String(retries),
    ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
  };
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [
      name,
      { DataType: 'String', StringValue },
    ]),
  );
  const body = JSON.stringify(event);
  const letter = { service: 'events', action: 'DeadLetter', resource: rule.name };
  const step = cloud.activities.causation.newStep();
  try {
    await cloud.activities.causation.within([step], () =>
      cloud.as(serviceOf(rule)).deliver({ arn: queue, body, parameters: { MessageAttributes } }),
    );
    const summary = `${String(event['detail-type'])} → ${shortName(queue)}`;
    cloud.activities.record({
      ...letter,
      summary,
      detail: { eventId: event['id'] ?? null, queue, reason: error.message },
      step,
    });
  } catch (thrown) {
    const summary = `The dead-letter queue refused the event: ${asDeliveryError(thrown).message}`;
    cloud.activities.record({ ...letter, summary, outcome: 'failed', step });
  }
}

function asDeliveryError(thrown: unknown): DeliveryError {
  if (thrown instanceof DeliveryError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DeliveryError('INTERNAL_ERROR', message, true);
}

function shortName(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
