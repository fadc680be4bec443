import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DevSession, startDev } from '@eventwright/local/dev';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietDev, runIn } from '../testing/local-project.ts';

/** A function that refuses every message, behind a queue that gives up after one attempt. */
const template = `Resources:
  Parcels:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: parcels
      VisibilityTimeout: 2
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Lost.Arn, maxReceiveCount: 1 }
  Lost:
    Type: AWS::SQS::Queue
    Properties: { QueueName: lost-parcels }
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Parcels]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Parcels.Arn, Principal: { Service: events.amazonaws.com } }
  Scanned:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { detail-type: [parcel.scanned] }
      Targets: [{ Id: queue, Arn: !GetAtt Parcels.Arn }]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } }]
      Policies:
        - PolicyName: all
          PolicyDocument: { Statement: [{ Effect: Allow, Action: ['sqs:*', 'logs:*'], Resource: '*' }] }
  Weigh:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: weigh-parcel
      Timeout: 2
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: "exports.handler = async () => { console.log('on the scales'); throw new RangeError('too heavy'); };"
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Weigh, EventSourceArn: !GetAtt Parcels.Arn }
`;

let folder: string;
let session: DevSession;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-story-'));
  writeFileSync(path.join(folder, 'template.yaml'), template);
  session = await startDev(...quietDev(folder));
});

afterAll(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

const eventwright = (...args: readonly string[]) => runIn(folder, args);

it("story and logs show a failure in the folder's cloud, and redrive repairs it", async () => {
  const { endpoint, activities } = session.cloud();
  const Entries = [
    { Source: 'scales', DetailType: 'parcel.scanned', Detail: '{"parcel":"p-4711"}' },
  ];
  await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSEvents.PutEvents',
      authorization:
        'AWS4-HMAC-SHA256 Credential=x/1/us-east-1/events/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ Entries }),
  });
  const isDead = ({ action }: { readonly action: string }) => action === 'DeadLetter';
  await expect.poll(() => activities.list().some(isDead), { timeout: 10_000 }).toBe(true);

  const story = await eventwright('story', 'p-4711', '--logs');
  expect(story.status).toBe(0);
  expect(story.stdout).toMatch(/^parcel\.scanned [0-9a-f-]+: dead-lettered\n/);
  expect(story.stdout).toContain('✗ λ weigh-parcel: RangeError: too heavy');
  expect(story.stdout).toContain('│ on the scales');
  const asJson = await eventwright('story', 'parcel.scanned', '--json');
  expect(JSON.parse(asJson.stdout)).toMatchObject({ status: 'dead-lettered' });
  const nothing = await eventwright('story', 'p-1');
  expect(nothing).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('No event has the id p-1'),
  });

  const logs = await eventwright('logs', 'WEIGH', '--json');
  expect(JSON.parse(logs.stdout.split('\n')[0] ?? '')).toMatchObject({
    function: 'weigh-parcel',
    line: 'on the scales',
  });
  expect(await eventwright('logs', 'weihg')).toMatchObject({
    status: 1,
    stdout: 'error: no function has `weihg` in its name. Functions: weigh-parcel.\n',
  });

  const listed = await eventwright('redrive', '--dry-run');
  expect(listed.stdout).toMatch(
    /^ {2}would be redriven: \S+ from Lost to parcels\n1 would be redriven, 0 left\.\n$/,
  );
  const redriven = await eventwright('redrive', 'lost', '--json');
  expect(JSON.parse(redriven.stdout)).toMatchObject({
    letters: [{ outcome: 'redriven', to: 'parcels' }],
  });
  expect((await eventwright('redrive', 'found')).stdout).toBe(
    'error: no dead-letter queue has `found` in its name. Dead-letter queues: Lost.\n',
  );
});
