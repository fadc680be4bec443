import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Aftermath } from '../../activities/aftermath.ts';
import type { Cloud } from '../service.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationAnswer } from './protocol.ts';

/** What happens to asynchronous invocations of a function. */
export interface AsynchronousConfiguration {
  readonly retries: number;
  /** The queue or topic of `DeadLetterConfig`. */
  readonly deadLetterArn: string | undefined;
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
}

/** Reads `EventInvokeConfig` and the function's own `DeadLetterConfig`. */
export function readAsynchronous(
  functionProperties: JsonObject,
  invokeConfig: JsonObject = {},
): AsynchronousConfiguration {
  const destinations = memberOf(invokeConfig, 'DestinationConfig');
  const deadLetters = memberOf(functionProperties, 'DeadLetterConfig');
  return {
    retries: Number(invokeConfig['MaximumRetryAttempts'] ?? 2),
    deadLetterArn: textOf(deadLetters['TargetArn']),
    onSuccess: textOf(memberOf(destinations, 'OnSuccess')['Destination']),
    onFailure: textOf(memberOf(destinations, 'OnFailure')['Destination']),
  };
}

/**
 * Runs an asynchronous invocation to its end: retried after an error, unless the function cannot run
 * here at all, then to the dead-letter queue or destination. Lambda waits one and two minutes before its retries, here it is one and two
 * seconds. Returns whether it has ended: not where the signal ends it before.
 */
export async function invokeAsynchronously(
  cloud: Cloud,
  lambda: LambdaFunction,
  event: Json,
  configuration: AsynchronousConfiguration,
  signal: AbortSignal,
): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await lambda.invoke(event);
    if (signal.aborted) return false;
    const isHopeless = lambda.configuration.refusal !== undefined;
    if (answer.kind === 'result' || isHopeless || attempt >= configuration.retries) {
      await finish(cloud, lambda, { event, answer, attempts: attempt + 1 }, configuration);
      return true;
    }
    const milliseconds = (attempt + 1) * 1000;
    cloud.activities.record({
      service: 'lambda',
      action: 'RetryInvoke',
      resource: lambda.configuration.name,
      summary: 'was not processed',
      outcome: 'failed',
      next: nextOf(configuration, attempt, milliseconds),
    });
    await cloud.clock.sleep(milliseconds, signal, 'retry');
    if (signal.aborted) return false;
  }
}

function nextOf(
  { retries, deadLetterArn, onFailure }: AsynchronousConfiguration,
  attempt: number,
  milliseconds: number,
): Aftermath {
  const deadLetter = onFailure ?? deadLetterArn;
  const then = deadLetter === undefined ? {} : { deadLetter };
  return { kind: 'retry', retry: attempt + 1, of: retries, milliseconds, ...then };
}

interface Finished {
  readonly event: Json;
  readonly answer: InvocationAnswer;
  readonly attempts: number;
}

async function finish(
  cloud: Cloud,
  lambda: LambdaFunction,
  finished: Finished,
  { deadLetterArn, onSuccess, onFailure }: AsynchronousConfiguration,
): Promise<void> {
  const { event, answer } = finished;
  const acting = cloud.as(lambda.configuration.caller);
  const destination = answer.kind === 'result' ? onSuccess : onFailure;
  if (destination !== undefined) {
    const body = JSON.stringify(destinationRecord(lambda, finished));
    await acting.deliver({ arn: destination, body });
  }
  if (answer.kind === 'error' && deadLetterArn !== undefined) {
    const attributes = { ErrorCode: '200', ErrorMessage: answer.error.errorMessage };
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes)
        // SQS refuses an attribute without a value.
        .filter(([, StringValue]) => StringValue !== '')
        .map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    );
    const parameters = { MessageAttributes };
    await acting.deliver({ arn: deadLetterArn, body: JSON.stringify(event), parameters });
  }
}

/** Lambda developer guide, "Capturing records of Lambda asynchronous invocations". */
function destinationRecord(
  lambda: LambdaFunction,
  { event, answer, attempts }: Finished,
): JsonObject {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      functionArn: `${lambda.configuration.arn}:$LATEST`,
      condition: answer.kind === 'result' ? 'Success' : 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: event,
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(answer.kind === 'error' ? { functionError: 'Unhandled' } : {}),
    },
    responsePayload: answer.kind === 'result' ? answer.value : { ...answer.error },
  };
}

function memberOf(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isObject(member) ? member : {};
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
