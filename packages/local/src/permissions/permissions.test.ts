// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders

import type { Json, JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoopback } from '../calls/loopback.ts';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import type { CloudRequest } from '../services/service.ts';
import { callJson, happened } from '../testing.ts';
import type { PermissionsMode } from './mode.ts';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const allow = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const trust = (Service: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});
const policies = (...Statement: readonly JsonObject[]): Json => [
  { PolicyName: 'Own', PolicyDocument: { Version: '2012-10-17', Statement } },
];

/** Signs with the function's own key, sends one request and gives back what came. */
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
const shop = {
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

function start(permissions?: PermissionsMode, more: object = {}): Promise<LocalCloud> {
  const template = { Resources: { ...shop, ...more } };
  const assembly = { stackName: 'Test', template, assets: new Map<string, string>() };
  return startLocalCloud({ assembly, ...(permissions === undefined ? {} : { permissions }) });
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Has the till send a request in its own name. */
async function fromTill(cloud: LocalCloud, request: Partial<CloudRequest>): Promise<Answer> {
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

const get = (shopName: string) =>
  json('dynamodb', 'DynamoDB_20120810.GetItem', {
    TableName: 'orders',
    Key: { shop: { S: shopName } },
  });
const send = json('sqs', 'AmazonSQS.SendMessage', {
  QueueUrl: 'http://127.0.0.1/000000000000/letters',
  MessageBody: 'hello',
});
const publish = {
  service: 'sns',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Anews&Message=x',
};
const put = (DetailType: string) =>
  json('events', 'AWSEvents.PutEvents', {
    Entries: [{ EventBusName: 'shop', Source: 'till', DetailType, Detail: '{}' }],
  });

describe('Under enforcement, a function', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await start();
    const loopback = createLoopback(cloud.endpoint);
    const path = '/invoices/public/1.pdf';
    await loopback.send({ service: 's3', method: 'PUT', path, body: 'one' }, 'local');
    loopback.close();
  });
  afterAll(() => cloud.stop());

  const caller = () =>
    `User: arn:aws:sts::000000000000:assumed-role/${cloud.findResource('TillRole')?.ref}/${cloud.findResource('Till')?.ref} is not authorized to perform:`;

  it.each<[what: string, request: Partial<CloudRequest>]>([
    ['reads an item that its role may read', get('lisbon')],
    [
      'reads an object that its role may read',
      { service: 's3', method: 'GET', path: '/invoices/public/1.pdf' },
    ],
    ['publishes the events that its role may publish', put('Order Taken')],
  ])('%s', async (_what, request) => {
    expect(await fromTill(cloud, request)).toMatchObject({ status: 200 });
  });

  it.each<[service: string, request: Partial<CloudRequest>, status: number, body: () => string]>([
    [
      'DynamoDB, by its keys',
      get('porto'),
      400,
      () =>
        `"message":"${caller()} dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/orders because no identity-based policy allows the dynamodb:GetItem action"`,
    ],
    [
      'EventBridge, by the detail type',
      put('Order Cancelled'),
      400,
      () =>
        `${caller()} events:PutEvents on resource: arn:aws:events:us-east-1:000000000000:event-bus/shop because`,
    ],
    [
      'SQS',
      send,
      403,
      () =>
        `"__type":"AccessDenied","message":"${caller()} sqs:sendmessage on resource: arn:aws:sqs:us-east-1:000000000000:letters because`,
    ],
    [
      'SNS, in XML',
      publish,
      403,
      () =>
        `<Code>AuthorizationError</Code><Message>${caller()} SNS:Publish on resource: arn:aws:sns:us-east-1:000000000000:news because`,
    ],
    [
      'S3, in XML',
      { service: 's3', method: 'GET', path: '/invoices/private/1.pdf' },
      403,
      () =>
        `<Code>AccessDenied</Code><Message>${caller()} s3:GetObject on resource: &quot;arn:aws:s3:::invoices/private/1.pdf&quot; because`,
    ],
    [
      'S3, without learning that an object is missing',
      { service: 's3', method: 'GET', path: '/invoices/public/2.pdf' },
      403,
      () => `${caller()} s3:ListBucket on resource: &quot;arn:aws:s3:::invoices&quot; because`,
    ],
    [
      'S3, by an explicit deny',
      { service: 's3', method: 'DELETE', path: '/invoices/public/1.pdf' },
      403,
      () => 'with an explicit deny in an identity-based policy',
    ],
  ])('is denied by %s', async (_service, request, status, body) => {
    const answer = await fromTill(cloud, request);
    expect(answer).toEqual({ status, body: expect.stringContaining(body()) });
  });

  it('gets its identity from STS, like a person', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const ask = {
      service: 'sts',
      method: 'POST',
      path: '/',
      headers,
      body: 'Action=GetCallerIdentity',
    };
    const role = cloud.findResource('TillRole')?.ref;
    const session = cloud.findResource('Till')?.ref;
    const { body } = await fromTill(cloud, ask);
    expect(body).toContain(`<Arn>arn:aws:sts::000000000000:assumed-role/${role}/${session}</Arn>`);
    const loopback = createLoopback(cloud.endpoint);
    const answer = await loopback.send(ask, 'local');
    loopback.close();
    expect(answer.body.toString()).toContain('<Arn>arn:aws:iam::000000000000:user/local</Arn>');
  });

  it('reports the missing statement, in CDK and as JSON', async () => {
    await fromTill(cloud, send);
    const { summary, detail } = await happened(
      cloud.activities,
      ({ service, summary }) =>
        service === 'iam' && summary.includes('sqs:sendmessage') && summary.startsWith('User'),
    );
    const statement = {
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:us-east-1:000000000000:letters',
    };
    expect(summary).toContain(
      `Add queue.grantSendMessages(Till), where queue is Letters, or the statement ${JSON.stringify(statement)}.`,
    );
    expect(detail).toEqual({ missing: [statement] });
  });

  it('reports the condition that kept a statement from allowing it', async () => {
    await fromTill(cloud, get('porto'));
    const { summary } = await happened(
      cloud.activities,
      ({ service, action }) => service === 'iam' && action === 'dynamodb:GetItem',
    );
    expect(summary).toContain(
      'its condition ForAllValues:StringEquals wants dynamodb:LeadingKeys to be ["lisbon"] and the request has ["porto"].',
    );
  });

  it('does not restrict a person', async () => {
    const target = 'AmazonSQS.GetQueueUrl';
    const input = { QueueName: 'letters' };
    expect(await callJson(cloud, 'sqs', target, input)).toMatchObject({ status: 200 });
  });
});

describe('Under enforcement, a rule', () => {
  it('may not send to a queue without permission, and reports that in its dead-letter queue', async () => {
    const cloud = await start();
    try {
      await fromTill(cloud, put('Order Taken'));
      const isSent = ({ action }: { action: string }) => action === 'SendMessage';
      expect(await happened(cloud.activities, isSent)).toMatchObject({ resource: 'returned' });
      const attempts = cloud.activities.list().filter(({ action }) => action === 'Deliver');
      expect(attempts.map(({ summary }) => summary)).toEqual([
        expect.stringContaining(
          'NO_PERMISSIONS: Service: events.amazonaws.com is not authorized to perform: sqs:sendmessage',
        ),
      ]);
      const denial = cloud.activities.list().find(({ service }) => service === 'iam');
      expect(denial?.summary).toContain(
        "Add queue.grantSendMessages(new ServicePrincipal('events.amazonaws.com')), where queue is Letters",
      );
    } finally {
      await cloud.stop();
    }
  });
});

describe('A role that does not trust its service', () => {
  it('grants nothing', async () => {
    const TillRole = {
      ...shop.TillRole,
      Properties: {
        ...shop.TillRole.Properties,
        AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
      },
    };
    const cloud = await start('enforce', { TillRole });
    try {
      const answer = await fromTill(cloud, get('lisbon'));
      expect(answer).toEqual({ status: 400, body: expect.stringContaining('sts:AssumeRole') });
    } finally {
      await cloud.stop();
    }
  });
});

describe('Permissions in mode', () => {
  it.each<[mode: PermissionsMode, denials: number]>([
    ['warn', 1],
    ['off', 0],
  ])('%s deny nothing and report %i denials', async (mode, denials) => {
    const cloud = await start(mode);
    try {
      expect(await fromTill(cloud, get('porto'))).toMatchObject({ status: 200 });
      const reported = cloud.activities.list().filter(({ service }) => service === 'iam');
      expect(reported.map(({ action }) => action)).toEqual(Array(denials).fill('dynamodb:GetItem'));
    } finally {
      await cloud.stop();
    }
  });
});

describe('A policy that AWS rejects', () => {
  it('stops the start and is reported with the place', async () => {
    const Broken = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Broken',
        PolicyDocument: { Version: '2012-10-17', Statement: [allow('GetItem', '*')] },
      },
    };
    await expect(start('enforce', { Broken })).rejects.toThrow(
      'Broken: AWS::IAM::Policy could not be made: /Statement/0/Action: "GetItem" is not an action',
    );
  });
});

describe('An unknown policy', () => {
  it('leaves what it might allow undecided and is reported', async () => {
    const TillRole = {
      ...shop.TillRole,
      Properties: {
        ...shop.TillRole.Properties,
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonKinesisFullAccess'],
      },
    };
    const cloud = await start('enforce', { TillRole });
    try {
      expect(await fromTill(cloud, send)).toMatchObject({ status: 200 });
      expect(cloud.warnings).toEqual([
        'Permissions are not decided: arn:aws:iam::aws:policy/AmazonKinesisFullAccess, which is attached to TillRole, is not known here.',
      ]);
    } finally {
      await cloud.stop();
    }
  });
});
