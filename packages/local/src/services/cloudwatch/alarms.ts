import type { Json, JsonObject } from '@eventwright/json';
import type { Cloud } from '../service.ts';

/** An alarm, with its settings as PutMetricAlarm and templates spell them. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly settings: JsonObject;
  state: string;
  reason: string;
  /** Seconds since the epoch. */
  changed: number;
}

const actionsOf: Readonly<Record<string, string>> = {
  ALARM: 'AlarmActions',
  OK: 'OKActions',
  INSUFFICIENT_DATA: 'InsufficientDataActions',
};

/** Changes the state of an alarm and calls its actions, on behalf of CloudWatch. */
export async function setAlarmState(
  cloud: Cloud,
  alarm: Alarm,
  state: string,
  reason: string,
): Promise<void> {
  const earlier = alarm.state;
  Object.assign(alarm, { state, reason, changed: Date.now() / 1000 });
  if (earlier === state) return;
  const report = { service: 'cloudwatch', action: 'SetAlarmState', resource: alarm.name };
  cloud.activities.record({ ...report, summary: `${earlier} → ${state}: ${reason}` });
  if (alarm.settings['ActionsEnabled'] === false) return;
  const actions = alarm.settings[actionsOf[state] ?? ''];
  const acting = cloud.as({
    kind: 'service',
    service: 'cloudwatch.amazonaws.com',
    sourceArn: alarm.arn,
  });
  const body = JSON.stringify(messageOf(cloud, alarm, earlier));
  for (const arn of Array.isArray(actions) ? actions : []) {
    try {
      await acting.deliver({ arn: String(arn), body });
    } catch (error) {
      const summary = `${String(arn)}: ${error instanceof Error ? error.message : String(error)}`;
      cloud.activities.record({ ...report, summary, outcome: 'failed' });
    }
  }
}

/** The message that CloudWatch publishes. */
function messageOf(cloud: Cloud, alarm: Alarm, earlier: string): JsonObject {
  const { Namespace, MetricName, Statistic, Period, EvaluationPeriods, Threshold } = alarm.settings;
  const given: Record<string, Json> = {};
  const trigger = { Namespace, MetricName, Statistic, Period, EvaluationPeriods, Threshold };
  for (const [name, value] of Object.entries(trigger)) if (value !== undefined) given[name] = value;
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.settings['AlarmDescription'] ?? null,
    AWSAccountId: cloud.account,
    NewStateValue: alarm.state,
    NewStateReason: alarm.reason,
    StateChangeTime: new Date(alarm.changed * 1000).toISOString(),
    Region: cloud.region,
    AlarmArn: alarm.arn,
    OldStateValue: earlier,
    Trigger: given,
  };
}

/** An alarm as DescribeAlarms returns it. */
export function describeAlarm({ name, arn, settings, state, reason, changed }: Alarm): JsonObject {
  return {
    ...settings,
    AlarmName: name,
    AlarmArn: arn,
    StateValue: state,
    StateReason: reason,
    StateUpdatedTimestamp: changed,
    ActionsEnabled: settings['ActionsEnabled'] !== false,
  };
}
