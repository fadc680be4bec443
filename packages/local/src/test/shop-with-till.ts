// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders

import type { Json, JsonObject } from '@eventwright/json';
import { createLoopback } from '../calls/loopback.ts';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import type { PermissionsMode } from '../permissions/mode.ts';
import type { CloudRequest } from '../services/service.ts';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
/** A statement that allows. */
export const allow = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
/** The trust policy for a service. */
export const trust = (Service: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});
const policies = (...Statement: readonly JsonObject[]): Json => [
  { PolicyName: 'Own', PolicyDocument: { Version: '2012-10-17', Statement } },
];

/** Signs with the function's own key, sends one request and returns the response. */
const till = `
exports.handler = async ({ service, method = 'POST', path = '/', headers = {}, body }) => {
  const key = process.env.AWS_ACCESS_KEY_ID;
  const scope = key + '/20261128/us-east-1/' + service + '/aws4_request';
  const authorization = 'AWS4-HMAC-SHA256 Credential=' + scope + ', SignedHeaders=host, Signature=0';
  console.log('calling', service);
  const response = await fetch(process.env.AWS_ENDPOINT_URL + path, {
    method, body, headers: { ...headers, authorization, 'x-amz-date': '20261128T000000Z' },
  });
  return { status: response.status, body: await response.text() };
};`;

/** A shop of other people: a till, its orders, invoices and letters. */
export const shop = {
  Orders: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'orders',
      KeySchema: [{ AttributeName: 'shop', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'shop', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
  Invoices: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'invoices' } },
  Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
  Returned: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'returned' } },
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
  Shop: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
  TillRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      Policies: policies(
        allow('dynamodb:*Item', arnOf('Orders'), {
          Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['lisbon'] } },
        }),
        allow('s3:GetObject', { 'Fn::Sub': '${Invoices.Arn}/public/*' }),
        allow('events:PutEvents', arnOf('Shop'), {
          Condition: { StringEquals: { 'events:detail-type': ['Order Taken'] } },
        }),
        { ...allow('s3:*', '*'), Effect: 'Deny', Action: 's3:DeleteObject' },
      ),
    },
  },
  Till: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { ZipFile: till },
      Handler: 'index.handler',
      Role: arnOf('TillRole'),
      Timeout: 20,
    },
  },
  OrderTaken: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'order-taken',
      EventBusName: { Ref: 'Shop' },
      EventPattern: { 'detail-type': ['Order Taken'] },
      Targets: [{ Id: 'L', Arn: arnOf('Letters'), DeadLetterConfig: { Arn: arnOf('Returned') } }],
    },
  },
  ReturnedPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Returned' }],
      PolicyDocument: {
        Statement: allow('sqs:SendMessage', arnOf('Returned'), {
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': arnOf('OrderTaken') } },
        }),
      },
    },
  },
};

/** Starts the shop, with more resources or others of the same name. */
export function start(permissions?: PermissionsMode, more: object = {}): Promise<LocalCloud> {
  const template = { Resources: { ...shop, ...more } };
  const assembly = { stackName: 'Test', template, assets: new Map<string, string>() };
  return startLocalCloud({ assembly, ...(permissions === undefined ? {} : { permissions }) });
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Has the till send a request in its own name. */
export async function fromTill(cloud: LocalCloud, request: Partial<CloudRequest>): Promise<Answer> {
  const loopback = createLoopback(cloud.endpoint);
  const name = cloud.findResource('Till')?.ref ?? '';
  const path = `/2015-03-31/functions/${name}/invocations`;
  const invoke = { service: 'lambda', method: 'POST', path, body: JSON.stringify(request) };
  const { body } = await loopback.send(invoke, 'local');
  loopback.close();
  return JSON.parse(body.toString('utf8')) as Answer;
}

function json(service: string, target: string, input: JsonObject): Partial<CloudRequest> {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' };
  return { service, headers, body: JSON.stringify(input) };
}

/** Reads an order of DynamoDB. */
export const get = (shopName: string) =>
  json('dynamodb', 'DynamoDB_20120810.GetItem', {
    TableName: 'orders',
    Key: { shop: { S: shopName } },
  });
/** Sends a letter to SQS. */
export const send = json('sqs', 'AmazonSQS.SendMessage', {
  QueueUrl: 'http://127.0.0.1/000000000000/letters',
  MessageBody: 'hello',
});
/** Publishes to SNS. */
export const publish = {
  service: 'sns',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Anews&Message=x',
};
/** Puts an event on the bus. */
export const put = (DetailType: string) =>
  json('events', 'AWSEvents.PutEvents', {
    Entries: [{ EventBusName: 'shop', Source: 'till', DetailType, Detail: '{}' }],
  });
