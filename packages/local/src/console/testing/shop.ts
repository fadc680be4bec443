import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import { callJson, queuePolicy } from '../../testing.ts';

/** Bills an order; one without a total fails, as code that forgets a case does. */
const billCode = `
exports.handler = async (event) => {
  for (const { body } of event.Records) {
    const { detail } = JSON.parse(body);
    console.log(JSON.stringify({ level: 'INFO', message: 'billing', order: detail.order }));
    if (typeof detail.total !== 'number') throw new Error('The order ' + detail.order + ' has no total.');
  }
};`;

const assumedBy = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
});

const role = (service: string, ...statements: readonly JsonObject[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: assumedBy(service),
    Policies: [
      { PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } },
    ],
  },
});

const allow = (Action: string | readonly string[], Resource: Json = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const definition = {
  StartAt: 'Reserve',
  States: {
    Reserve: { Type: 'Pass', OutputPath: '$.detail', Next: 'InStock' },
    InStock: {
      Type: 'Choice',
      Choices: [{ Variable: '$.order', StringEquals: 'o-gone', Next: 'SoldOut' }],
      Default: 'Tell',
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: {
        TopicArn: 'arn:aws:sns:us-east-1:000000000000:news',
        Subject: 'Your order is on its way',
        'Message.$': "States.Format('Order {} is packed.', $.order)",
      },
      End: true,
    },
    SoldOut: { Type: 'Fail', Error: 'SoldOut', Cause: 'Nothing of it is left.' },
  },
};

const schema = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  title: 'OrderPlaced',
  type: 'object',
  required: ['order', 'total', 'kind'],
  additionalProperties: false,
  properties: {
    order: { type: 'string', maxLength: 40, description: 'Names the order.', default: 'o-1' },
    total: { type: 'number', minimum: 0, description: 'In euros.', default: 12.5 },
    kind: { enum: ['web', 'phone'], description: 'How it was placed.' },
    express: { type: 'boolean', default: false },
    customer: {
      type: 'object',
      properties: { name: { type: 'string', default: 'Ada' } },
    },
  },
};

const target = (Id: string, logicalId: string, more: JsonObject = {}) => ({
  Id,
  Arn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
  ...more,
});

/** A small shop, with one of everything that the console shows. */
export function startShop(port = 0): Promise<LocalCloud> {
  const Resources = shopResources();
  const assembly = { stackName: 'Shop', template: { Resources }, assets: new Map() };
  const projectFolder = mkdtempSync(path.join(tmpdir(), 'shop-'));
  return startLocalCloud({ assembly, projectFolder, port });
}

function shopResources() {
  return {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
    Registry: { Type: 'AWS::EventSchemas::Registry', Properties: { RegistryName: 'shop' } },
    OrderPlaced: {
      Type: 'AWS::EventSchemas::Schema',
      Properties: {
        RegistryName: { 'Fn::GetAtt': ['Registry', 'RegistryName'] },
        SchemaName: 'shop@OrderPlaced',
        Type: 'JSONSchemaDraft4',
        Content: JSON.stringify(schema),
      },
    },
    BillQueue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'bill',
        VisibilityTimeout: 1,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['BillDeadLetters', 'Arn'] },
          maxReceiveCount: 1,
        },
      },
    },
    BillDeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'bill-dead' } },
    ParkingQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'parking' } },
    QueuePolicy: queuePolicy('events.amazonaws.com', 'BillQueue', 'ParkingQueue'),
    BillRule: rule(
      { source: ['shop'], 'detail-type': ['OrderPlaced'] },
      target('bill', 'BillQueue'),
    ),
    BigOrders: rule(
      { 'detail-type': ['OrderPlaced'], detail: { total: [{ numeric: ['>', 1_000] }] } },
      target('park', 'ParkingQueue'),
    ),
    // EventBridge may not send here: the queue has no policy.
    AuditQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'audit' } },
    AuditRule: rule({ 'detail-type': ['OrderAudited'] }, target('audit', 'AuditQueue')),
    PackRule: rule(
      { 'detail-type': ['OrderPlaced'], detail: { kind: ['web'] } },
      target('pack', 'Pack', { RoleArn: { 'Fn::GetAtt': ['RuleRole', 'Arn'] } }),
    ),
    RuleRole: role('events.amazonaws.com', allow('states:StartExecution')),
    BillRole: role(
      'lambda.amazonaws.com',
      allow(['logs:*', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
    ),
    Bill: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'bill',
        Code: { ZipFile: billCode },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['BillRole', 'Arn'] },
      },
    },
    BillMapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Bill' },
        EventSourceArn: { 'Fn::GetAtt': ['BillQueue', 'Arn'] },
        BatchSize: 1,
      },
    },
    News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
    PackRole: role('states.amazonaws.com', allow('sns:Publish', { Ref: 'News' })),
    Pack: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'pack',
        DefinitionString: JSON.stringify(definition),
        RoleArn: { 'Fn::GetAtt': ['PackRole', 'Arn'] },
      },
    },
    Records: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'records',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'owner', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
    Pictures: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'pictures' } },
    Nightly: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 day)',
        Targets: [target('park', 'ParkingQueue')],
      },
    },
  };
}

function rule(pattern: JsonObject, to: JsonObject) {
  return {
    Type: 'AWS::Events::Rule',
    Properties: { EventBusName: { Ref: 'Bus' }, EventPattern: pattern, Targets: [to] },
  };
}

/** Publishes an order and returns the ID of its event. */
export async function placeOrder(
  cloud: LocalCloud,
  detail: object,
  DetailType = 'OrderPlaced',
): Promise<string> {
  const entry = {
    EventBusName: 'shop',
    Source: 'shop',
    DetailType,
    Detail: JSON.stringify(detail),
  };
  const { body } = await callJson(cloud, 'events', 'AWSEvents.PutEvents', { Entries: [entry] });
  const [result] = body['Entries'] as readonly { readonly EventId?: string }[];
  return result?.EventId ?? '';
}
