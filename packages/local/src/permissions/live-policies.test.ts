import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DescribeEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutPermissionCommand,
  RemovePermissionCommand as RemoveBusPermissionCommand,
} from '@aws-sdk/client-eventbridge';
import {
  DeleteRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import { clientOptions, startWith } from '../testing.ts';

let cloud: LocalCloud;
let lambda: LambdaClient;
let events: EventBridgeClient;
let iam: IAMClient;
let s3: S3Client;

/** Lists a bucket and says how that ended; without the SDK, which a function here need not find. */
const lister = `const http = require('node:http');
exports.handler = async ({ bucket }) => new Promise((resolve, reject) => {
  const key = process.env.AWS_ACCESS_KEY_ID;
  const authorization = 'AWS4-HMAC-SHA256 Credential=' + key + '/20261128/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  http.get(process.env.AWS_ENDPOINT_URL + '/' + bucket + '?list-type=2', { headers: { authorization } },
    (answer) => { answer.resume(); resolve(answer.statusCode); }).on('error', reject);
});`;
const allow = (Action: string, Resource: string, more: JsonObject = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, ...more }],
  });

beforeAll(async () => {
  cloud = await startWith({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        },
      },
    },
    Lister: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ Code: { ZipFile: lister }, Handler: 'index.handler', Timeout: 10 },
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'pictures' } },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'orders', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ...{ ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
        IntegrationUri: { 'Fn::GetAtt': ['Lister', 'Arn'] },
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ...{ ApiId: { Ref: 'Api' }, RouteKey: 'GET /' },
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' },
    },
  });
  const options = clientOptions(cloud.endpoint);
  lambda = new LambdaClient(options);
  events = new EventBridgeClient(options);
  iam = new IAMClient(options);
  s3 = new S3Client(options);
});
afterAll(() => cloud.stop());

const refOf = (name: string) => cloud.findResource(name)?.ref ?? '';
async function listing(): Promise<unknown> {
  const Payload = JSON.stringify({ bucket: refOf('Bucket') });
  const answer = await lambda.send(new InvokeCommand({ FunctionName: refOf('Lister'), Payload }));
  return JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8'));
}

describe('A policy that an API call attaches takes effect at once', () => {
  it('PutRolePolicy and DeleteRolePolicy', async () => {
    const role = { RoleName: refOf('Role'), PolicyName: 'list' };
    expect(await listing()).toBe(403);
    const PolicyDocument = allow('s3:ListBucket', 'arn:aws:s3:::pictures');
    await iam.send(new PutRolePolicyCommand({ ...role, PolicyDocument }));
    expect(await listing()).toBe(200);
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand(role));
    expect(PolicyNames).toEqual(['list']);
    await iam.send(new DeleteRolePolicyCommand(role));
    expect(await listing()).toBe(403);
    await expect(iam.send(new DeleteRolePolicyCommand(role))).rejects.toThrow('cannot be found');
    const malformed = new PutRolePolicyCommand({ ...role, PolicyDocument: '{"Statement":1}' });
    await expect(iam.send(malformed)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
  });

  it('PutBucketPolicy and DeleteBucketPolicy', async () => {
    const bucket = { Bucket: refOf('Bucket') };
    const Principal = { AWS: String(cloud.findResource('Role')?.attributes['Arn']) };
    const Policy = allow('s3:ListBucket', 'arn:aws:s3:::pictures', { Principal });
    await s3.send(new PutBucketPolicyCommand({ ...bucket, Policy }));
    expect(await listing()).toBe(200);
    const found = await s3.send(new GetBucketPolicyCommand(bucket));
    expect(JSON.parse(found.Policy ?? '')).toEqual(JSON.parse(Policy));
    await s3.send(new DeleteBucketPolicyCommand(bucket));
    expect(await listing()).toBe(403);
    await expect(s3.send(new GetBucketPolicyCommand(bucket))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
    const malformed = new PutBucketPolicyCommand({ ...bucket, Policy: '{}' });
    await expect(s3.send(malformed)).rejects.toMatchObject({ name: 'MalformedPolicy' });
  });

  it('AddPermission and RemovePermission of Lambda', async () => {
    const of = { FunctionName: refOf('Lister'), StatementId: 'api' };
    const url = `${cloud.endpoint}/httpapis/${refOf('Api')}/`;
    expect((await fetch(url)).status).toBe(500);
    const adding = new AddPermissionCommand({
      ...{ ...of, Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' },
      SourceArn: `arn:aws:execute-api:us-east-1:000000000000:${refOf('Api')}/*`,
    });
    await lambda.send(adding);
    expect((await fetch(url)).status).toBe(200);
    const { Policy = '' } = await lambda.send(new GetPolicyCommand(of));
    expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Sid: 'api' }] });
    await expect(lambda.send(adding)).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await lambda.send(new RemovePermissionCommand(of));
    expect((await fetch(url)).status).toBe(500);
    await expect(lambda.send(new RemovePermissionCommand(of))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('PutPermission and RemovePermission of EventBridge', async () => {
    const Statement = { Effect: 'Deny', Principal: '*', Action: 'events:PutEvents' };
    const Resource = String(cloud.findResource('Bus')?.attributes['Arn']);
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: 'closed', ...Statement, Resource }],
    });
    const entry = { EventBusName: 'orders', Source: 'shop', DetailType: 'X', Detail: '{}' };
    const putting = () => events.send(new PutEventsCommand({ Entries: [entry] }));
    await events.send(new PutPermissionCommand({ EventBusName: 'orders', Policy }));
    await expect(putting()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const bus = await events.send(new DescribeEventBusCommand({ Name: 'orders' }));
    expect(JSON.parse(bus.Policy ?? '')).toEqual(JSON.parse(Policy));
    const one = { EventBusName: 'orders', StatementId: 'closed' };
    await events.send(new RemoveBusPermissionCommand(one));
    expect((await putting()).FailedEntryCount).toBe(0);
    await expect(events.send(new RemoveBusPermissionCommand(one))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

it('Such a policy survives a restart', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'policies-'));
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'clerk', AssumeRolePolicyDocument: {} },
  };
  const start = () =>
    startLocalCloud({
      assembly: { stackName: 'Test', template: { Resources: { Role } }, assets: new Map() },
      dataFolder: folder,
    });
  const of = { RoleName: 'clerk' };
  try {
    const before = await start();
    const PolicyDocument = allow('s3:ListBucket', '*');
    const putting = new PutRolePolicyCommand({ ...of, PolicyName: 'list', PolicyDocument });
    await new IAMClient(clientOptions(before.endpoint)).send(putting);
    await before.stop();
    const after = await start();
    const client = new IAMClient(clientOptions(after.endpoint));
    expect((await client.send(new ListRolePoliciesCommand(of))).PolicyNames).toEqual(['list']);
    await after.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
