import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';
import { untraced } from '../../activities/trace.ts';
import { DeliveryError } from '../../protocol/delivery.ts';
import type { ActingCloud, Cloud } from '../service.ts';

/**
 * Hands a schedule's input to its target on behalf of its role, again while an error may pass.
 * Returns whether it is settled: not where the signal ends it before.
 */
export async function invokeTarget(
  cloud: Cloud,
  schedule: JsonObject,
  scheduleArn: string,
  signal: AbortSignal,
): Promise<boolean> {
  const target = schedule['Target'] as JsonObject;
  const { Arn = '', RoleArn = '', RetryPolicy, DeadLetterConfig } = target;
  const acting = cloud.as({
    kind: 'role',
    roleArn: String(RoleArn),
    service: 'scheduler.amazonaws.com',
    sourceArn: scheduleArn,
  });
  const retries = isObject(RetryPolicy) ? Number(RetryPolicy['MaximumRetryAttempts'] ?? 185) : 185;
  const { causation } = cloud.activities;
  const step = causation.newStep();
  const resource = String(schedule['Name']);
  const report = { service: 'scheduler', action: 'Deliver', resource, step };
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      await untraced(() => causation.within([step], () => deliver(acting, target)));
      cloud.activities.record({ ...report, summary: `→ ${String(Arn)}` });
      return true;
    } catch (error) {
      const summary = error instanceof Error ? error.message : String(error);
      cloud.activities.record({ ...report, summary, outcome: 'failed' });
      const isFinal = error instanceof DeliveryError && !error.retryable;
      if (isFinal || attempt >= retries) {
        const queue = isObject(DeadLetterConfig) ? DeadLetterConfig['Arn'] : undefined;
        if (queue !== undefined) await acting.deliver({ arn: String(queue), body: bodyOf(target) });
        return true;
      }
      await cloud.clock.sleep(Math.min(100 * 2 ** attempt, 30_000), signal, 'retry');
    }
  }
  return false;
}

async function deliver(acting: ActingCloud, target: JsonObject): Promise<void> {
  const arn = String(target['Arn']);
  const { SqsParameters, EventBridgeParameters } = target;
  if (arn.startsWith('arn:aws:scheduler:::aws-sdk:')) {
    const message = `${arn}: universal targets are not supported here.`;
    throw new DeliveryError('UNSUPPORTED_TARGET', message, false);
  }
  if (isObject(EventBridgeParameters)) {
    const { Source = '', DetailType = '' } = EventBridgeParameters;
    const detail = bodyOf(target);
    const entry = { Source, DetailType, Detail: detail, EventBusName: arn };
    await acting.call('events', 'PutEvents', { Entries: [entry] });
    return;
  }
  const parameters = isObject(SqsParameters) ? { parameters: SqsParameters } : {};
  await acting.deliver({ arn, body: bodyOf(target), ...parameters });
}

/** The input, with the context attributes filled (user guide, "Adding context attributes"). */
function bodyOf({ Input }: JsonObject): string {
  if (Input === undefined) return '{}';
  return String(Input)
    .replaceAll('<aws.scheduler.scheduled-time>', `${new Date().toISOString().slice(0, 19)}Z`)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
