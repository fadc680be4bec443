import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../json.ts';
import type { Caller } from '../../permissions/index.ts';
import { type Cloud, DeliveryError } from '../service.ts';
import type { Rule, RuleTarget } from './rule.ts';
import { targetInput } from './target-input.ts';

/** An event on its way to one target of one rule. */
export interface TargetDelivery {
  readonly rule: Rule;
  readonly target: RuleTarget;
  readonly event: JsonObject;
}

/** How an attempt went. */
type Attempt =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly error: DeliveryError };

/** EventBridge's own limits where a target gives none. */
const defaults = { attempts: 185, seconds: 24 * 60 * 60 };

/**
 * Delivers an event to a target, again and again with full-jitter back-off while the error may
 * pass; then to the target's dead-letter queue, if it has one.
 */
export async function deliverToTarget(
  cloud: Cloud,
  delivery: TargetDelivery,
  signal: AbortSignal,
): Promise<void> {
  const { rule, target, event } = delivery;
  const { MaximumRetryAttempts = defaults.attempts, MaximumEventAgeInSeconds = defaults.seconds } =
    target.RetryPolicy ?? {};
  const started = performance.now();
  for (let retries = 0; !signal.aborted; retries += 1) {
    const attempt = await deliverOnce(cloud, delivery);
    if (attempt.kind === 'delivered') return;
    const isTooOld = performance.now() - started > MaximumEventAgeInSeconds * 1000;
    const isLast = retries >= MaximumRetryAttempts;
    if (!attempt.error.retryable || isTooOld || isLast) {
      const exhausted = isTooOld ? 'MaximumEventAgeInSeconds' : 'MaximumRetryAttempts';
      const condition = attempt.error.retryable ? exhausted : undefined;
      return await giveUp(cloud, { rule, target, event }, attempt.error, retries, condition);
    }
    await pause(retries, signal);
  }
}

async function deliverOnce(
  cloud: Cloud,
  { rule, target, event }: TargetDelivery,
): Promise<Attempt> {
  const started = performance.now();
  const report = {
    service: 'events',
    action: 'Deliver',
    resource: rule.name,
    detail: { eventId: event['id'] ?? null, target: target.Arn },
  };
  try {
    await cloud.as(callerOf(rule, target)).deliver({
      arn: target.Arn,
      body: targetInput(rule, target, event),
      ...(target.SqsParameters === undefined ? {} : { parameters: { ...target.SqsParameters } }),
    });
    const milliseconds = performance.now() - started;
    const summary = `${String(event['detail-type'])} → ${shortName(target.Arn)}`;
    cloud.activities.record({ ...report, summary, milliseconds });
    return { kind: 'delivered' };
  } catch (thrown) {
    const error = asDeliveryError(thrown);
    const summary = `${shortName(target.Arn)}: ${error.code}: ${error.message}`;
    cloud.activities.record({ ...report, summary, outcome: 'failed' });
    return { kind: 'failed', error };
  }
}

/** A target is called with its role where it has one, else in EventBridge's own name. */
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
  try {
    await cloud
      .as(serviceOf(rule))
      .deliver({ arn: queue, body, parameters: { MessageAttributes } });
  } catch (thrown) {
    const summary = `The dead-letter queue refused the event: ${asDeliveryError(thrown).message}`;
    const report = { service: 'events', action: 'DeadLetter', resource: rule.name, summary };
    cloud.activities.record({ ...report, outcome: 'failed' });
  }
}

async function pause(retries: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(100 * 2 ** retries, 30_000);
  await sleep(Math.random() * longest, undefined, { signal }).catch(() => undefined);
}

function asDeliveryError(thrown: unknown): DeliveryError {
  if (thrown instanceof DeliveryError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DeliveryError('INTERNAL_ERROR', message, true);
}

function shortName(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
