import { readdirSync, readFileSync } from 'node:fs';
import type { JsonObject } from '@eventwright/json';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import { callJson, happened } from '../testing.ts';
import type { Template } from './template.ts';

const folder = new URL('./fixtures/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Template;

let cloud: LocalCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

async function start(template: Template): Promise<LocalCloud> {
  cloud = await startLocalCloud({ assembly: { stackName: 'T', template, assets: new Map() } });
  return cloud;
}

/** The template with roles that are trusted and may do everything: theirs trust nobody. */
function withRoles(name: string): Template {
  const template = read(name);
  const allow = (Action: string, Principal?: JsonObject) => ({
    Statement: [{ Effect: 'Allow', Action, ...(Principal ? { Principal } : { Resource: '*' }) }],
  });
  const services = ['lambda', 'pipes', 'states', 'scheduler', 'apigateway', 'events'];
  const Service = services.map((service) => `${service}.amazonaws.com`);
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: allow('sts:AssumeRole', { Service }),
      Policies: [{ PolicyName: 'all', PolicyDocument: allow('*') }],
    },
  };
  const calls = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: { Ref: 'F' },
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    },
  };
  const hasFunction = template.Resources['F'] !== undefined;
  const more = hasFunction ? { Calls: calls } : {};
  return { ...template, Resources: { ...template.Resources, Role, ...more } };
}

it('every template of the fixtures is in one of the tables', () => {
  const named = [...refused, ...warned].map(([name]) => name);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(files.filter((name) => !named.includes(name))).toEqual([]);
});

const refused: [name: string, message: string][] = [
  [
    '08b-sfn-S3def.json',
    'SM: AWS::StepFunctions::StateMachine could not be made: DefinitionS3Location: s3://b/k is not here',
  ],
  ['c-circular.json', 'in a circle: A → B → A'],
  ['c-import.json', 'Fn::ImportValue: no stack here exports x. Run its stack too'],
  [
    'c-len.json',
    'A: AWS::SQS::Queue could not be made: QueueName "x-y-${Literal}": Can only include alphanumeric',
  ],
  ['c-ssmparam.json', '{{resolve:ssm:/a}} refers to the parameter /a, which does not exist here.'],
];
/** The roles of these templates trust nobody. */
const emptyTrust =
  'Permissions are not decided: the AssumeRolePolicyDocument of Role is empty, which AWS refuses.';
const warned: [name: string, warnings: readonly string[]][] = [
  ['02-inline.json', [emptyTrust]],
  ['03-schedule-rule.json', [emptyTrust]],
  ['03b-scheduler.json', []],
  ['04-httpapi.json', [emptyTrust]],
  ['06-ddbstream-pipe.json', [emptyTrust]],
  ['06b-esm-stream.json', [emptyTrust]],
  ['08-sfn-patterns.json', []],
  ['05-rest.json', [emptyTrust]],
  ['06c-sqs-pipe-enrich.json', [emptyTrust]],
  [
    '01-sam.json',
    ['F: AWS::Serverless::Function is not supported by the local cloud; it was not made.'],
  ],
  [
    'c-badprop.json',
    ['A: AWS::SQS::Queue has no property VisibiltyTimeout. Did you mean VisibilityTimeout?'],
  ],
  [
    '09-conds.json',
    [
      'N: AWS::CloudFormation::Stack is not supported by the local cloud; it was not made.',
      'K: AWS::Kinesis::Stream is not supported by the local cloud; it was not made.',
      'C: the ServiceToken arn:aws:lambda:us-east-1:000000000000:function:x is not a function of this template; it was not made.',
    ],
  ],
];

describe('A foreign template', () => {
  it.each(refused)('%s is rejected in one line: %s', async (name, message) => {
    const problem = await start(read(name)).then(
      () => 'it runs',
      (error: Error) => error.message,
    );
    expect(problem).toContain(message);
    expect(problem).not.toContain('\n');
  });

  it.each(warned)('%s runs and reports what it leaves out', async (name, warnings) => {
    expect((await start(read(name))).warnings).toEqual(warnings);
  });

  it('08b-sfn-S3def.json is rejected for its property once its role is trusted', async () => {
    await expect(start(withRoles('08b-sfn-S3def.json'))).rejects.toThrow(
      'SM: AWS::StepFunctions::StateMachine could not be made: DefinitionS3Location: s3://b/k is not here',
    );
  });
});

const urlOf = (name: string) => cloud?.findResource(name)?.ref ?? '';
async function receive(queue: string): Promise<string> {
  const input = { QueueUrl: urlOf(queue), WaitTimeSeconds: 10 };
  const { body } = await callJson(cloud as LocalCloud, 'sqs', 'AmazonSQS.ReceiveMessage', input);
  const [message] = (body['Messages'] ?? []) as { Body: string }[];
  return message?.Body ?? '';
}

describe('A template whose roles have their permissions', () => {
  it.each([
    '02-inline.json',
    '03-schedule-rule.json',
    '03b-scheduler.json',
    '08-sfn-patterns.json',
  ])('%s runs', async (name) => {
    expect((await start(withRoles(name))).warnings).toEqual([]);
  });

  it('04-httpapi.json answers', async () => {
    const { endpoint, warnings } = await start(withRoles('04-httpapi.json'));
    const answer = await fetch(`${endpoint}/httpapis/${urlOf('A')}/x`);
    expect(await answer.json()).toMatchObject({ routeKey: 'GET /x' });
    expect(warnings).toEqual([]);
  });

  it('05-rest.json sends to its queue, starts its machine, and calls its function', async () => {
    const { endpoint, warnings } = await start(withRoles('05-rest.json'));
    expect(warnings).toEqual([]);
    const stage = urlOf('St') || urlOf('S') || 'p';
    const base = `${endpoint}/restapis/${urlOf('A')}/${stage}`;
    const paths = ['R0', 'R1', 'R3', 'R4'].map(
      (name) => `/${String(cloud?.findResource(name)?.properties['PathPart'])}`,
    );
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body: '{"a":1}' };
    expect((await fetch(base + paths[0], post)).status).toBe(200);
    expect(await receive('Q')).toBe('{"a":1}');
    expect((await fetch(base + paths[1], post)).status).toBe(200);
    expect(await (await fetch(`${base}${paths[2]}?q=7`)).json()).toMatchObject({ q: '7' });
    expect(await (await fetch(base + paths[3], post)).json()).toMatchObject({ body: '{"a":1}' });
  });

  it('06-ddbstream-pipe.json puts inserted items on its bus', async () => {
    const running = await start(withRoles('06-ddbstream-pipe.json'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const input = { TableName: urlOf('T'), Item: { p: { S: 'x' } } };
    await callJson(running, 'dynamodb', 'DynamoDB_20120810.PutItem', input);
    await happened(
      running.activities,
      ({ service, action }) => service === 'pipes' && action === 'Deliver',
    );
    expect(running.eventsOn('b')).toMatchObject([{ detail: { eventName: 'INSERT' } }]);
  });

  it('06b-esm-stream.json invokes its function with changes', async () => {
    const running = await start(withRoles('06b-esm-stream.json'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const input = { TableName: urlOf('T'), Item: { p: { S: 'x' } } };
    await callJson(running, 'dynamodb', 'DynamoDB_20120810.PutItem', input);
    const invoked = await happened(running.activities, ({ action }) => action === 'Invoke');
    expect(invoked.outcome).toBe('done');
  });

  it('06c-sqs-pipe-enrich.json enriches only the messages that match its filter', async () => {
    const running = await start(withRoles('06c-sqs-pipe-enrich.json'));
    for (const k of ['no', 'yes']) {
      const input = { QueueUrl: urlOf('Q'), MessageBody: JSON.stringify({ k }) };
      await callJson(running, 'sqs', 'AmazonSQS.SendMessage', input);
    }
    expect(JSON.parse(await receive('Q2'))).toEqual({ b: '{"k":"yes"}' });
  });
});
