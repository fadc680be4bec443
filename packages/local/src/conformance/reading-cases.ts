import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const kms = casesOf('kms');
const iam = casesOf('iam');
const pipes = casesOf('pipes');
const lambda = casesOf('lambda');
const metrics = casesOf('cloudwatch');

/** Keys, roles, pipes, functions and metrics, as clients read them. */
export const readingCases: readonly ConformanceCase[] = [
  kms.answers('DescribeKey', '', { KeyId: '$Key' }, { KeyMetadata: { Enabled: true } }),
  kms.answers('GenerateRandom', '', { NumberOfBytes: 8 }, {}),
  kms.answers('GenerateDataKey', '', { KeyId: '$Key', KeySpec: 'AES_256' }, {}),
  kms.refuses('DescribeKey', 'of no alias', { KeyId: 'alias/none' }, 'NotFoundException'),
  kms.refuses('GenerateDataKey', 'of no size', { KeyId: '$Key' }, 'ValidationException'),
  iam.answers('GetRole', '', { RoleName: '$Role' }, { Role: { Path: '/' } }),
  iam.answers('ListRolePolicies', '', { RoleName: '$Role' }, { PolicyNames: [] }),
  iam.refuses('GetRole', 'of no role', { RoleName: 'none' }, 'NoSuchEntity'),
  pipes.answers('ListPipes', '', { NamePrefix: 'no-such-pipe' }, { Pipes: [] }),
  pipes.refuses('DescribePipe', 'of no pipe', { Name: 'none' }, 'NotFoundException'),
  lambda.answers(
    'GetFunctionConfiguration',
    '',
    { FunctionName: '$Function' },
    { Runtime: 'nodejs22.x', MemorySize: 128 },
  ),
  lambda.refuses(
    'GetFunction',
    'of no function',
    { FunctionName: 'none' },
    'ResourceNotFoundException',
  ),
  metrics.answers(
    'GetMetricData',
    '',
    {
      StartTime: '2026-01-01T00:00:00Z',
      EndTime: '2026-01-01T01:00:00Z',
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: { Namespace: 'Shop', MetricName: 'Orders' },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    },
    { MetricDataResults: [{ Id: 'm', StatusCode: 'Complete' }] },
  ),
];
