import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../../cloud.ts';
import { callJson, happened, startWith } from '../../../testing.ts';

let cloud: LocalCloud;

const task = (Resource: string, Parameters: JsonObject, rest: JsonObject) => ({
  ...{ Type: 'Task', Resource: `arn:aws:states:::${Resource}`, Parameters },
  ...rest,
});
const place = { Bucket: 'reports', Key: 'day/one.json' };
const metadata = { Metadata: { Shop: 'north' }, ContentType: 'application/json' };
const reports = {
  StartAt: 'Put',
  States: {
    Put: task(
      'aws-sdk:s3:putObject',
      { ...place, ...metadata, 'Body.$': '$' },
      { ResultPath: '$.put', Next: 'Copy' },
    ),
    Copy: task(
      'aws-sdk:s3:copyObject',
      { Bucket: 'reports', Key: 'copy.json', CopySource: 'reports/day/one.json' },
      { ResultPath: '$.copy', Next: 'Head' },
    ),
    Head: task(
      'aws-sdk:s3:headObject',
      { Bucket: 'reports', Key: 'copy.json' },
      { ResultPath: '$.head', Next: 'Get' },
    ),
    Get: task('aws-sdk:s3:getObject', place, { ResultPath: '$.get', Next: 'Missing' }),
    Missing: task(
      'aws-sdk:s3:getObject',
      { Bucket: 'reports', Key: 'none' },
      { Catch: [{ ErrorEquals: ['S3.NoSuchKeyException'], Next: 'Shut' }], End: true },
    ),
    Shut: task('aws-sdk:s3:getObject', { Bucket: 'shut', Key: 'none' }, { End: true }),
  },
};
const conditional = {
  StartAt: 'Put',
  States: {
    Put: task(
      'aws-sdk:dynamodb:putItem',
      { TableName: 'none', Item: { id: { S: 'a' } } },
      { End: true },
    ),
  },
};
const unknown = {
  StartAt: 'All',
  States: {
    All: {
      Type: 'Map',
      Iterator: {
        StartAt: 'Look',
        States: { Look: task('aws-sdk:rekognition:detectLabels', {}, { End: true }) },
      },
      Next: 'Query',
    },
    Query: task('dynamodb:query', {}, { End: true }),
  },
};

beforeAll(async () => {
  const machine = (definition: object) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: JSON.stringify(definition),
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
  });
  const statement = {
    Effect: 'Allow',
    Action: ['s3:*', 'dynamodb:*'],
    Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*', 'arn:aws:dynamodb:*'],
  };
  const Principal = { Service: 'states.amazonaws.com' };
  cloud = await startWith({
    Reports: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'reports' } },
    Closed: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shut' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal },
        },
        Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statement } }],
      },
    },
    Machine: machine(reports),
    Conditional: machine(conditional),
    Unknown: machine(unknown),
  });
});
afterAll(() => cloud.stop());

/** What the last execution of a machine ended with, and each answer of S3 on its way. */
async function run(name: string): Promise<{ error: string; results: readonly JsonObject[] }> {
  const stateMachineArn = cloud.findResource(name)?.ref ?? '';
  const call = (operation: string, input: object) =>
    callJson(cloud, 'states', `AWSStepFunctions.${operation}`, input);
  const { body } = await call('StartExecution', { stateMachineArn, input: '{"n":1}' });
  await happened(
    cloud.activities,
    ({ action, resource }) => action === 'StartExecution' && resource.includes(name),
  );
  const { executionArn } = body;
  const history = await call('GetExecutionHistory', { executionArn });
  const events = history.body['events'] as readonly JsonObject[];
  const details = (kind: string) => events.flatMap((event) => event[kind] ?? []) as JsonObject[];
  const results = details('taskSucceededEventDetails').map(({ output }) => String(output));
  return {
    error: String(details('executionFailedEventDetails')[0]?.['error']),
    results: results.map((text) => JSON.parse(text) as JsonObject),
  };
}

describe('A Task that calls S3 by the SDK', () => {
  it('puts, copies and reads objects with their metadata, on behalf of its role', async () => {
    const { error, results } = await run('Machine');
    const described = { ContentType: 'application/json', Metadata: { shop: 'north' } };
    expect(results).toEqual([
      expect.objectContaining({ ETag: expect.stringMatching(/^"\w{32}"$/) }),
      expect.objectContaining({
        CopyObjectResult: expect.objectContaining({ ETag: expect.stringMatching(/^"\w{32}"$/) }),
      }),
      expect.objectContaining({ ...described, ContentLength: 7 }),
      expect.objectContaining({ ...described, Body: '{"n":1}' }),
    ]);
    // A key that is not there is caught; another bucket is not allowed.
    expect(error).toBe('S3.S3Exception');
  });
});

it('A Task that calls DynamoDB by the SDK fails by the names of the SDK', async () => {
  expect((await run('Conditional')).error).toBe('DynamoDb.ResourceNotFoundException');
});

it('Tasks that cannot run here are named at the start', () => {
  const named = cloud.warnings.filter((warning) => warning.startsWith('Unknown: '));
  expect(named).toEqual([
    expect.stringContaining(
      'the state Look: arn:aws:states:::aws-sdk:rekognition:detectLabels is not supported',
    ),
    expect.stringContaining('the state Query: arn:aws:states:::dynamodb:query is not supported'),
  ]);
});
