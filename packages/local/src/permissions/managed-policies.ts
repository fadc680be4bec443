import type { Policy } from '../iam/index.ts';
import { readPolicyDocument } from './policy-document.ts';

const writeLogs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const readStreams = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const writeTraces = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
];

/**
 * What AWS's managed policies allow on every resource, for the services of the local cloud, by path
 * and name. AWS managed policy reference guide, November 2026.
 */
const allowedActions: ReadonlyMap<string, readonly string[]> = new Map([
  ['AdministratorAccess', ['*']],
  ['AWSLambda_FullAccess', ['lambda:*', 'logs:FilterLogEvents', 'logs:GetLogEvents']],
  ['AWSLambdaInvocation-DynamoDB', ['lambda:InvokeFunction', ...readStreams]],
  ['AWSStepFunctionsFullAccess', ['states:*']],
  ['AWSXRayDaemonWriteAccess', writeTraces],
  ['AWSXrayWriteOnlyAccess', writeTraces],
  ['AmazonDynamoDBFullAccess', ['dynamodb:*']],
  ['AmazonDynamoDBFullAccess_v2', ['dynamodb:*']],
  [
    'AmazonDynamoDBReadOnlyAccess',
    [
      'dynamodb:BatchGetItem',
      'dynamodb:Describe*',
      'dynamodb:List*',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
    ],
  ],
  ['AmazonEventBridgeFullAccess', ['events:*', 'schemas:*', 'scheduler:*', 'pipes:*']],
  ['AmazonS3FullAccess', ['s3:*']],
  ['AmazonS3ReadOnlyAccess', ['s3:Get*', 's3:List*', 's3:Describe*']],
  ['AmazonSNSFullAccess', ['sns:*']],
  ['AmazonSQSFullAccess', ['sqs:*']],
  [
    'AmazonSQSReadOnlyAccess',
    [
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ListDeadLetterSourceQueues',
      'sqs:ListQueues',
      'sqs:ListMessageMoveTasks',
      'sqs:ListQueueTags',
    ],
  ],
  ['AmazonSSMReadOnlyAccess', ['ssm:Describe*', 'ssm:Get*', 'ssm:List*']],
  ['CloudWatchLogsFullAccess', ['logs:*']],
  ['SecretsManagerReadWrite', ['secretsmanager:*']],
  ['service-role/AWSLambdaBasicExecutionRole', writeLogs],
  ['service-role/AWSLambdaDynamoDBExecutionRole', [...readStreams, ...writeLogs]],
  ['service-role/AWSLambdaRole', ['lambda:InvokeFunction']],
  [
    'service-role/AWSLambdaSQSQueueExecutionRole',
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...writeLogs],
  ],
  ['service-role/AWSLambdaVPCAccessExecutionRole', writeLogs],
  [
    'service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    [
      ...writeLogs,
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
    ],
  ],
]);

/** Finds a policy that AWS manages, by its ARN; undefined if it is not known here. */
export function managedPolicy(arn: string, kind: 'identity' | 'boundary'): Policy | undefined {
  const name = /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? '';
  const Action = allowedActions.get(name);
  if (Action === undefined) return undefined;
  const statement = { Effect: 'Allow', Action, Resource: '*' };
  return readPolicyDocument(name, kind, { Version: '2012-10-17', Statement: [statement] });
}
