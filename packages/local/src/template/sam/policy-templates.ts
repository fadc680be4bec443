import type { Json, JsonObject } from '@eventwright/json';

type Arn = (service: string, resource: string, place?: 'global') => Json;

/** A statement: its actions, and its resources from the parameters of the template. */
interface Statement {
  readonly actions: readonly string[];
  readonly resources: (parameters: JsonObject) => readonly Json[];
}

/** An ARN of this account and region, with `${name}` for parameters. */
const arnWith =
  (parameters: JsonObject): Arn =>
  (service, resource, place) => {
    const scope = place === 'global' ? ':::' : ':${AWS::Region}:${AWS::AccountId}:';
    const text = `arn:\${AWS::Partition}:${service}${scope}${resource}`;
    const used = Object.entries(parameters).filter(([name]) => text.includes(`\${${name}}`));
    return { 'Fn::Sub': used.length === 0 ? text : [text, Object.fromEntries(used)] };
  };

const on =
  (...resources: readonly (readonly [service: string, resource: string, place?: 'global'])[]) =>
  (parameters: JsonObject): readonly Json[] =>
    resources.map(([service, resource, place]) => arnWith(parameters)(service, resource, place));

const anywhere = () => ['*'];
const prefixed = (service: string, words: string) =>
  words.split(' ').map((word) => `${service}:${word}`);

const table = on(['dynamodb', 'table/${TableName}'], ['dynamodb', 'table/${TableName}/index/*']);
const bucket = on(['s3', '${BucketName}', 'global'], ['s3', '${BucketName}/*', 'global']);
const objects = on(['s3', '${BucketName}/*', 'global']);
const readItems = 'GetItem Scan Query BatchGetItem DescribeTable';
const writeItems = 'PutItem UpdateItem BatchWriteItem';
const readObjects =
  'GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration';
const secret = (parameters: JsonObject): readonly Json[] => [parameters['SecretArn'] ?? '*'];
const stream = on(['kinesis', 'stream/${StreamName}']);
const machine = on(['states', 'stateMachine:${StateMachineName}']);

/** Developer guide, "Policy template list". */
const templates: Readonly<Record<string, readonly Statement[]>> = {
  DynamoDBCrudPolicy: [
    {
      actions: prefixed('dynamodb', `${readItems} ${writeItems} DeleteItem ConditionCheckItem`),
      resources: table,
    },
  ],
  DynamoDBReadPolicy: [{ actions: prefixed('dynamodb', readItems), resources: table }],
  DynamoDBWritePolicy: [{ actions: prefixed('dynamodb', writeItems), resources: table }],
  DynamoDBReconfigurePolicy: [{ actions: ['dynamodb:UpdateTable'], resources: table }],
  DynamoDBStreamReadPolicy: [
    {
      actions: prefixed('dynamodb', 'DescribeStream GetRecords GetShardIterator'),
      resources: on(['dynamodb', 'table/${TableName}/stream/${StreamName}']),
    },
    {
      actions: ['dynamodb:ListStreams'],
      resources: on(['dynamodb', 'table/${TableName}/stream/*']),
    },
  ],
  S3ReadPolicy: [{ actions: prefixed('s3', readObjects), resources: bucket }],
  S3WritePolicy: [
    {
      actions: prefixed('s3', 'PutObject PutObjectAcl PutLifecycleConfiguration'),
      resources: bucket,
    },
  ],
  S3CrudPolicy: [
    {
      actions: prefixed(
        's3',
        `${readObjects} PutObject PutObjectAcl PutLifecycleConfiguration DeleteObject`,
      ),
      resources: bucket,
    },
  ],
  S3FullAccessPolicy: [
    {
      actions: prefixed(
        's3',
        'GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject ' +
          'DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging ' +
          'PutObjectTagging PutObjectVersionTagging',
      ),
      resources: objects,
    },
    {
      actions: prefixed(
        's3',
        'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration',
      ),
      resources: on(['s3', '${BucketName}', 'global']),
    },
  ],
  SQSSendMessagePolicy: [{ actions: ['sqs:SendMessage*'], resources: on(['sqs', '${QueueName}']) }],
  SQSPollerPolicy: [
    {
      actions: prefixed(
        'sqs',
        'ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch ' +
          'GetQueueAttributes ReceiveMessage',
      ),
      resources: on(['sqs', '${QueueName}']),
    },
  ],
  SNSPublishMessagePolicy: [{ actions: ['sns:Publish'], resources: on(['sns', '${TopicName}']) }],
  SNSCrudPolicy: [
    {
      actions: prefixed(
        'sns',
        'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish',
      ),
      resources: on(['sns', '${TopicName}*']),
    },
  ],
  EventBridgePutEventsPolicy: [
    { actions: ['events:PutEvents'], resources: on(['events', 'event-bus/${EventBusName}']) },
  ],
  LambdaInvokePolicy: [
    { actions: ['lambda:InvokeFunction'], resources: on(['lambda', 'function:${FunctionName}*']) },
  ],
  StepFunctionsExecutionPolicy: [{ actions: ['states:StartExecution'], resources: machine }],
  StepFunctionsCallbackPolicy: [
    {
      actions: prefixed('states', 'SendTaskFailure SendTaskSuccess'),
      resources: machine,
    },
  ],
  KinesisStreamReadPolicy: [
    {
      actions: prefixed('kinesis', 'ListStreams DescribeLimits'),
      resources: on(['kinesis', 'stream/*']),
    },
    {
      actions: prefixed(
        'kinesis',
        'DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListShards',
      ),
      resources: stream,
    },
  ],
  KinesisCrudPolicy: [
    {
      actions: prefixed(
        'kinesis',
        'AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream ' +
          'DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream ' +
          'MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream',
      ),
      resources: stream,
    },
  ],
  AWSSecretsManagerGetSecretValuePolicy: [
    { actions: ['secretsmanager:GetSecretValue'], resources: secret },
  ],
  SSMParameterReadPolicy: [
    { actions: ['ssm:DescribeParameters'], resources: anywhere },
    {
      actions: prefixed('ssm', 'GetParameters GetParameter GetParametersByPath'),
      resources: on(['ssm', 'parameter/${ParameterName}']),
    },
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    { actions: ['ssm:DescribeParameters'], resources: anywhere },
    {
      actions: prefixed('ssm', 'GetParameters GetParameter GetParametersByPath'),
      resources: on(['ssm', 'parameter${ParameterName}']),
    },
  ],
  KMSDecryptPolicy: [{ actions: ['kms:Decrypt'], resources: on(['kms', 'key/${KeyId}']) }],
  KMSEncryptPolicy: [{ actions: ['kms:Encrypt'], resources: on(['kms', 'key/${KeyId}']) }],
  CloudWatchPutMetricPolicy: [{ actions: ['cloudwatch:PutMetricData'], resources: anywhere }],
  VPCAccessPolicy: [
    {
      actions: prefixed(
        'ec2',
        'CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface',
      ),
      resources: anywhere,
    },
  ],
  RekognitionDetectOnlyPolicy: [
    {
      actions: prefixed(
        'rekognition',
        'DetectFaces DetectLabels DetectModerationLabels DetectText',
      ),
      resources: anywhere,
    },
  ],
  ComprehendBasicAccessPolicy: [
    {
      actions: prefixed(
        'comprehend',
        'BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities ' +
          'DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment',
      ),
      resources: anywhere,
    },
  ],
};

export function isPolicyTemplate(name: string): boolean {
  return Object.hasOwn(templates, name);
}

/** The statements of a policy template with its parameters. */
export function policyTemplate(name: string, parameters: JsonObject): readonly JsonObject[] {
  const statements = Object.hasOwn(templates, name) ? templates[name] : [];
  return (statements ?? []).map(({ actions, resources }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: resources(parameters),
  }));
}
