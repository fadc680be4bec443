import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const ssm = casesOf('ssm');
const secrets = casesOf('secretsmanager');
const sts = casesOf('sts');
const logs = casesOf('logs');
const metrics = casesOf('cloudwatch');
const scheduler = casesOf('scheduler');

/** What an account holds besides: parameters, secrets, logs, metrics, schedules. */
export const accountCases: readonly ConformanceCase[] = [
  ssm.answers(
    'PutParameter',
    '',
    { Name: 'colour', Value: 'red', Type: 'String', Overwrite: true },
    {},
  ),
  ssm.answers('GetParameter', '', { Name: 'colour' }, { Parameter: { Value: 'red' } }),
  ssm.refuses('GetParameter', 'of none', { Name: 'none' }, 'ParameterNotFound'),
  secrets.answers('CreateSecret', '', { Name: 'key', SecretString: 'one' }, {}),
  secrets.answers('GetSecretValue', '', { SecretId: 'key' }, { SecretString: 'one' }),
  secrets.answers('DeleteSecret', '', { SecretId: 'key', ForceDeleteWithoutRecovery: true }, {}),
  secrets.refuses('GetSecretValue', 'of none', { SecretId: 'none' }, 'ResourceNotFoundException'),
  sts.answers('GetCallerIdentity', '', {}, { Account: '000000000000' }),
  logs.answers('DescribeLogGroups', '', {}, {}),
  logs.refuses(
    'FilterLogEvents',
    'of no group',
    { logGroupName: 'none' },
    'ResourceNotFoundException',
  ),
  metrics.answers(
    'PutMetricData',
    '',
    { Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1 }] },
    {},
  ),
  metrics.answers(
    'PutMetricAlarm',
    '',
    {
      AlarmName: 'many',
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Namespace: 'Shop',
      MetricName: 'Orders',
      Period: 60,
      Statistic: 'Sum',
      Threshold: 5,
    },
    {},
  ),
  metrics.answers(
    'DescribeAlarms',
    '',
    { AlarmNames: ['many'] },
    { MetricAlarms: [{ StateValue: 'INSUFFICIENT_DATA' }] },
  ),
  scheduler.answers(
    'CreateSchedule',
    '',
    {
      Name: 'daily',
      ScheduleExpression: 'cron(0 9 * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:sqs:us-east-1:000000000000:q',
        RoleArn: 'arn:aws:iam::000000000000:role/r',
      },
    },
    {},
  ),
  scheduler.answers('GetSchedule', '', { Name: 'daily' }, { State: 'ENABLED' }),
  scheduler.answers('DeleteSchedule', '', { Name: 'daily' }, {}),
  scheduler.refuses('GetSchedule', 'of none', { Name: 'none' }, 'ResourceNotFoundException'),
];
