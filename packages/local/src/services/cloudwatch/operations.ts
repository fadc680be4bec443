import { type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import {
  anything,
  decimal,
  flag,
  integer,
  list,
  oneOf,
  structure,
  text,
  time,
} from '../../protocol/shape.ts';
import type { Cloud } from '../service.ts';
import { type Alarm, describeAlarm, setAlarmState } from './alarms.ts';
import { getMetricData } from './get-metric-data.ts';
import { capacity, type Datum, dimensionsOf, metricKey, pointsOf, readData } from './metrics.ts';

/** What the operations of CloudWatch work on. */
export interface CloudWatch {
  readonly cloud: Cloud;
  readonly data: Datum[];
  /** By name. */
  readonly alarms: Map<string, Alarm>;
}

const name = text({ min: 1, max: 255 });
const dimensions = list(structure({ 'Name!': name, 'Value!': text({ min: 1, max: 1024 }) }), 0, 30);
const arns = list(text({ min: 1, max: 1024 }), 0, 5);
const states = oneOf('OK', 'ALARM', 'INSUFFICIENT_DATA');
const statistic = oneOf('SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum');

const metricDataQuery = structure({
  'Id!': name,
  MetricStat: structure({
    'Metric!': structure({ Namespace: name, MetricName: name, Dimensions: dimensions }),
    'Period!': integer(1),
    'Stat!': text(),
    Unit: text(),
  }),
  Expression: text({ min: 1, max: 2048 }),
  Label: text(),
  ReturnData: flag,
  Period: integer(1),
  AccountId: text(),
});

/** The operations of CloudWatch that are answered. */
export const operations: Operations<CloudWatch> = {
  PutMetricData: operation(
    structure({
      'Namespace!': text({ min: 1, max: 255, pattern: /^[^:].*/ }),
      MetricData: list(
        structure({
          'MetricName!': name,
          Dimensions: dimensions,
          Timestamp: time,
          Value: decimal,
          Values: list(decimal),
          Counts: list(decimal),
          StatisticValues: anything,
          Unit: text(),
          StorageResolution: integer(1),
        }),
        0,
        1000,
      ),
      EntityMetricData: anything,
      StrictEntityValidation: flag,
    }),
    ({ data }, { Namespace = '', MetricData }) => {
      if (String(Namespace).startsWith('AWS/')) {
        const message = 'The value AWS/ for parameter Namespace is invalid.';
        throw new ServiceError('InvalidParameterValue', message);
      }
      data.push(...readData(String(Namespace), MetricData));
      data.splice(0, Math.max(0, data.length - capacity));
      return {};
    },
  ),
  ListMetrics: operation(
    structure({ Namespace: text(), MetricName: text(), Dimensions: anything, NextToken: text() }),
    ({ data }, input) => {
      const metrics = new Map(data.map((one) => [one.key, one]));
      const wanted = [...metrics.values()].filter(
        (one) =>
          (input['Namespace'] ?? one.namespace) === one.namespace &&
          (input['MetricName'] ?? one.name) === one.name,
      );
      return {
        Metrics: wanted.map((one) => ({
          Namespace: one.namespace,
          MetricName: one.name,
          Dimensions: one.dimensions,
        })),
      };
    },
  ),
  GetMetricStatistics: operation(
    structure({
      'Namespace!': name,
      'MetricName!': name,
      Dimensions: dimensions,
      'StartTime!': time,
      'EndTime!': time,
      'Period!': integer(1),
      Statistics: list(statistic, 1, 5),
      ExtendedStatistics: anything,
      Unit: text(),
    }),
    ({ data }, input) => {
      const [start, end] = [Number(input['StartTime']), Number(input['EndTime'])];
      if (start >= end) {
        const message = 'The parameter StartTime must be less than the parameter EndTime.';
        throw new ServiceError('InvalidParameterValue', message);
      }
      const metric = String(input['MetricName']);
      const wanted = metricKey(
        String(input['Namespace']),
        metric,
        dimensionsOf(input['Dimensions']),
      );
      const found = data.filter(({ key }) => key === wanted);
      const statistics = (input['Statistics'] ?? []) as readonly string[];
      const period = Number(input['Period']);
      return { Label: metric, Datapoints: pointsOf(found, { start, end, period }, statistics) };
    },
  ),
  GetMetricData: operation(
    structure({
      'MetricDataQueries!': list(metricDataQuery, 1, 500),
      'StartTime!': time,
      'EndTime!': time,
      ScanBy: oneOf('TimestampDescending', 'TimestampAscending'),
      MaxDatapoints: integer(1),
      NextToken: text(),
      LabelOptions: anything,
    }),
    ({ data }, input) => getMetricData(data, input),
  ),
  PutMetricAlarm: operation(
    structure({
      'AlarmName!': name,
      AlarmDescription: text({ max: 1024 }),
      ActionsEnabled: flag,
      OKActions: arns,
      AlarmActions: arns,
      InsufficientDataActions: arns,
      MetricName: name,
      Namespace: name,
      Statistic: statistic,
      ExtendedStatistic: text(),
      Dimensions: dimensions,
      Period: integer(1),
      Unit: text(),
      EvaluationPeriods: integer(1),
      DatapointsToAlarm: integer(1),
      Threshold: decimal,
      ComparisonOperator: oneOf(
        'GreaterThanOrEqualToThreshold',
        'GreaterThanThreshold',
        'LessThanThreshold',
        'LessThanOrEqualToThreshold',
        'LessThanLowerOrGreaterThanUpperThreshold',
        'LessThanLowerThreshold',
        'GreaterThanUpperThreshold',
      ),
      TreatMissingData: text(),
      Metrics: anything,
      Tags: anything,
    }),
    ({ alarms, cloud }, input) => {
      const alarmName = String(input['AlarmName']);
      alarms.set(alarmName, newAlarm(cloud, alarmName, input));
      return {};
    },
  ),
  DescribeAlarms: operation(
    structure({
      AlarmNames: list(name, 0, 100),
      AlarmNamePrefix: text(),
      StateValue: states,
      AlarmTypes: anything,
      ActionPrefix: text(),
      MaxRecords: integer(1, 100),
      NextToken: text(),
    }),
    ({ alarms }, { AlarmNames, AlarmNamePrefix = '', StateValue }) => {
      const wanted = [...alarms.values()].filter(
        (one) =>
          (!Array.isArray(AlarmNames) || AlarmNames.includes(one.name)) &&
          one.name.startsWith(String(AlarmNamePrefix)) &&
          (StateValue ?? one.state) === one.state,
      );
      return { MetricAlarms: wanted.map(describeAlarm), CompositeAlarms: [] };
    },
  ),
  DeleteAlarms: operation(structure({ 'AlarmNames!': list(name, 0, 100) }), ({ alarms }, input) => {
    for (const one of input['AlarmNames'] as readonly string[]) alarms.delete(one);
    return {};
  }),
  SetAlarmState: operation(
    structure({
      'AlarmName!': name,
      'StateValue!': states,
      'StateReason!': text({ max: 1023 }),
      StateReasonData: text(),
    }),
    async ({ alarms, cloud }, { AlarmName, StateValue, StateReason }) => {
      const alarm = alarms.get(String(AlarmName));
      if (alarm === undefined) throw new ServiceError('ResourceNotFound', 'Unknown alarm.', 404);
      await setAlarmState(cloud, alarm, String(StateValue), String(StateReason));
      return {};
    },
  ),
};

/** An alarm that nothing was evaluated for yet. */
export function newAlarm(cloud: Cloud, alarmName: string, settings: Alarm['settings']): Alarm {
  return {
    name: alarmName,
    arn: cloud.arn('cloudwatch', `alarm:${alarmName}`),
    settings,
    state: 'INSUFFICIENT_DATA',
    reason: 'Unchecked: Initial alarm creation',
    changed: Date.now() / 1000,
  };
}
