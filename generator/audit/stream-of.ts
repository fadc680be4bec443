import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { StreamKind } from './pattern-site.ts';

const byResource: ReadonlyMap<string, StreamKind> = new Map([
  ['AWS::SQS::Queue', 'sqs'],
  ['AWS::DynamoDB::Table', 'dynamodb'],
  ['AWS::DynamoDB::GlobalTable', 'dynamodb'],
  ['AWS::Serverless::SimpleTable', 'dynamodb'],
  ['AWS::Kinesis::Stream', 'kinesis'],
  ['AWS::MSK::Cluster', 'kafka'],
  ['AWS::MSK::ServerlessCluster', 'kafka'],
  ['AWS::AmazonMQ::Broker', 'mq'],
]);

const byService: ReadonlyMap<string, StreamKind> = new Map([
  ['sqs', 'sqs'],
  ['dynamodb', 'dynamodb'],
  ['kinesis', 'kinesis'],
  ['kafka', 'kafka'],
  ['mq', 'mq'],
]);

/** What the properties of a pipe, a mapping or a SAM event reveal about their source. */
const byParameter: readonly (readonly [RegExp, StreamKind])[] = [
  [/SqsQueueParameters|\bSQS\b/, 'sqs'],
  [/DynamoDBStreamParameters|\bDynamoDB\b/, 'dynamodb'],
  [/KinesisStreamParameters|\bKinesis\b/, 'kinesis'],
  [/KafkaParameters|KafkaEventSourceConfig|\bMSK\b|SelfManagedKafka/, 'kafka'],
  [/BrokerParameters|\bMQ\b/, 'mq'],
];

/**
 * What kind of stream or queue a source is.
 *
 * @param told names that hint at it: of parameters, or the type of a SAM event
 */
export function streamOf(
  source: Json | undefined,
  resources: JsonObject,
  told: string,
): StreamKind {
  const resource = resourceOf(source, resources);
  const known = byResource.get(String(resource?.['Type']));
  if (known !== undefined) return known;
  const service = /arn:[^:]*:([a-z]+):/.exec(JSON.stringify(source ?? ''))?.[1];
  const ofArn = service === undefined ? undefined : byService.get(service);
  if (ofArn !== undefined) return ofArn;
  return byParameter.find(([name]) => name.test(told))?.[1] ?? 'unknown';
}

/** The view type of the table's stream, if the table is in the template. */
export function imagesOf(source: Json | undefined, resources: JsonObject): string | undefined {
  const properties = resourceOf(source, resources)?.['Properties'];
  const stream = isObject(properties) ? properties['StreamSpecification'] : undefined;
  const type = isObject(stream) ? stream['StreamViewType'] : undefined;
  return typeof type === 'string' ? type : undefined;
}

function resourceOf(source: Json | undefined, resources: JsonObject): JsonObject | undefined {
  if (!isObject(source)) return undefined;
  const { Ref: reference, 'Fn::GetAtt': attribute } = source;
  const logicalId = reference ?? (Array.isArray(attribute) ? attribute[0] : attribute);
  if (typeof logicalId !== 'string') return undefined;
  const name = logicalId.split('.')[0] ?? '';
  const resource = Object.hasOwn(resources, name) ? resources[name] : undefined;
  return isObject(resource) ? resource : undefined;
}
