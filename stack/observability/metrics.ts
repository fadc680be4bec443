import { Duration, Fn } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnRule, Rule } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Pipeline } from '../pipeline.ts';

/** The watched resources. */
export interface Watched {
  readonly pipeline: Pipeline;
  readonly api: RestApi;
}

/** The period of every metric: five minutes, the finest that is useful to people. */
export const period = Duration.minutes(5);

/** A metric that a handler counted or timed (see runtime/metrics.ts). */
export function handlerMetric(
  source: IFunction,
  metricName: string,
  statistic = Stats.SUM,
): Metric {
  const dimensionsMap = { function: source.functionName };
  return new Metric({ namespace: 'Eventwright', metricName, dimensionsMap, statistic, period });
}

/** A metric of a pipe (EventBridge user guide, "Monitoring Amazon EventBridge Pipes"). */
function pipeMetric(pipe: CfnPipe, metricName: string): Metric {
  const dimensionsMap = { PipeName: pipe.ref };
  const namespace = 'AWS/EventBridge/Pipes';
  return new Metric({ namespace, metricName, dimensionsMap, statistic: Stats.SUM, period });
}

/** The failed deliveries of a pipe, summed over its four metrics. */
export function failedDeliveries(pipe: CfnPipe): IMetric {
  const ways = ['Failed', 'PartiallyFailed', 'Throttled', 'Timeout'];
  return sum(
    'Failed deliveries',
    ways.map((way) => pipeMetric(pipe, `Execution${way}`)),
  );
}

/** Executions of a workflow that failed, timed out or were aborted. */
export function failedExecutions({
  stateMachine,
}: {
  readonly stateMachine: StateMachine;
}): IMetric {
  return sum('Failed executions', [
    stateMachine.metricFailed({ period }),
    stateMachine.metricTimedOut({ period }),
    stateMachine.metricAborted({ period }),
  ]);
}

/** Events that reached neither their target nor the dead-letter queue. No other events are lost. */
export function lostEvents({ pipeline }: Watched): IMetric {
  const rules = partsOf(pipeline).flatMap(([, { rule, rules = {} }]) => [
    ...(rule === undefined ? [] : [rule]),
    ...Object.values(rules),
  ]);
  return sum('Lost events', rules.map(lostBy));
}

/** The parts of a source or consumer that are watched in the same way. */
export interface Part {
  readonly deadLetterQueue: Queue;
  /** A source has one rule, a consumer has one per event. */
  readonly rule?: Rule;
  readonly rules?: Readonly<Record<string, Rule>>;
}

/**
 * The sources and consumers below the pipeline, by their ids. New ones are included automatically.
 */
export function partsOf(pipeline: Pipeline): readonly (readonly [name: string, part: Part])[] {
  return pipeline.node.children.flatMap((child) =>
    'deadLetterQueue' in child ? [[child.node.id, child as unknown as Part] as const] : [],
  );
}

/**
 * A rule of the default bus is identified by its name, any other also by its bus. Both are read
 * from the ARN, `…:rule/{bus}/{rule}`, because the `Ref` of a rule on another bus is
 * `{bus}|{rule}`.
 */
function lostBy(rule: Rule): Metric {
  const parts = Fn.split('/', rule.ruleArn);
  const isOnDefaultBus = (rule.node.defaultChild as CfnRule).eventBusName === undefined;
  const dimensionsMap: Record<string, string> = isOnDefaultBus
    ? { RuleName: Fn.select(1, parts) }
    : { EventBusName: Fn.select(1, parts), RuleName: Fn.select(2, parts) };
  const metricName = 'InvocationsFailedToBeSentToDlq';
  const namespace = 'AWS/Events';
  return new Metric({ namespace, metricName, dimensionsMap, statistic: Stats.SUM, period });
}

/** The percentage of notifications that came more than 30 seconds after their upload. */
export function lateNotifications(source: IFunction): IMetric {
  return new MathExpression({
    label: 'Late, of a hundred',
    expression: '100 - FILL(timely, 100)',
    usingMetrics: {
      timely: handlerMetric(source, 'UploadToNotification', 'PR(:30000)'),
    },
    period,
  });
}

/** The percentage of finished images that were rejected; no value below twenty images. */
export function rejectedPercent({ pipeline }: Watched): IMetric {
  const source = pipeline.processImage.function;
  return new MathExpression({
    label: 'Rejected, of a hundred',
    expression:
      'IF(FILL(done, 0) + FILL(no, 0) >= 20, 100 * FILL(no, 0) / (FILL(done, 0) + FILL(no, 0)), 0)',
    usingMetrics: {
      done: handlerMetric(source, 'ImagesProcessed'),
      no: handlerMetric(source, 'ImagesRejected'),
    },
    period,
  });
}

function sum(label: string, metrics: readonly IMetric[]): IMetric {
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  const expression = `SUM([${named.map(([name]) => `FILL(${name}, 0)`).join(', ')}])`;
  return new MathExpression({ label, expression, usingMetrics: Object.fromEntries(named), period });
}
