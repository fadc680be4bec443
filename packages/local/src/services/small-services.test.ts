import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { callJson, happened, signedFor, startWith } from '../testing.ts';

let cloud: LocalCloud;
const targets: Readonly<Record<string, string>> = {
  ssm: 'AmazonSSM',
  secretsmanager: 'secretsmanager',
  monitoring: 'GraniteServiceVersion20100801',
  logs: 'Logs_20140328',
};

beforeAll(async () => {
  cloud = await startWith({
    Greeting: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/shop/greeting', Value: 'hello' },
    },
    Password: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        GenerateSecretString: {
          SecretStringTemplate: '{"user":"ada"}',
          GenerateStringKey: 'password',
          PasswordLength: 12,
          ExcludePunctuation: true,
        },
      },
    },
    Alerts: { Type: 'AWS::SNS::Topic' },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Alerts' }] } },
    Work: { Type: 'AWS::SQS::Queue' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'scheduler.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'send',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
            },
          },
        ],
      },
    },
    Soon: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: `at(${new Date(Date.now() + 2000).toISOString().slice(0, 19)})`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { 'Fn::GetAtt': ['Work', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Input: '{"due":true}',
        },
      },
    },
  });
});
afterAll(() => cloud.stop());

async function call(service: string, operation: string, input: JsonObject) {
  return await callJson(cloud, service, `${targets[service]}.${operation}`, input);
}

/** What a path of members leads to in an answer. */
function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(current)) current = (current as readonly Json[])[Number(step)];
    else current = isObject(current) ? current[String(step)] : undefined;
  }
  return current;
}

describe('Parameter Store', () => {
  it('returns parameters of the template by name, path and ARN', async () => {
    const one = await call('ssm', 'GetParameter', { Name: '/shop/greeting' });
    expect(at(one.body, 'Parameter', 'Value')).toBe('hello');
    const arn = at(one.body, 'Parameter', 'ARN') ?? '';
    expect(arn).toBe('arn:aws:ssm:us-east-1:000000000000:parameter/shop/greeting');
    expect((await call('ssm', 'GetParameter', { Name: arn })).status).toBe(200);
    const below = await call('ssm', 'GetParametersByPath', { Path: '/shop' });
    expect(at(below.body, 'Parameters', 0, 'Name')).toBe('/shop/greeting');
  });

  it('writes versions', async () => {
    const put = { Name: 'colour', Value: 'red', Type: 'String' };
    await call('ssm', 'PutParameter', put);
    const again = await call('ssm', 'PutParameter', { ...put, Value: 'blue', Overwrite: true });
    expect(again.body).toMatchObject({ Version: 2 });
    const { body } = await call('ssm', 'GetParameters', { Names: ['colour', 'none'] });
    expect(body).toMatchObject({ Parameters: [{ Value: 'blue' }], InvalidParameters: ['none'] });
  });
});

describe('Secrets Manager', () => {
  it('generates the value of a secret from its template', async () => {
    const SecretId = cloud.findResource('Password')?.ref ?? '';
    const { body } = await call('secretsmanager', 'GetSecretValue', { SecretId });
    const value = JSON.parse(String(body['SecretString'])) as { user: string; password: string };
    expect(value.user).toBe('ada');
    expect(value.password).toMatch(/^[A-Za-z0-9]{12}$/);
  });

  it('keeps the previous version', async () => {
    await call('secretsmanager', 'CreateSecret', { Name: 'key', SecretString: 'one' });
    await call('secretsmanager', 'PutSecretValue', { SecretId: 'key', SecretString: 'two' });
    const earlier = { SecretId: 'key', VersionStage: 'AWSPREVIOUS' };
    const { body } = await call('secretsmanager', 'GetSecretValue', earlier);
    expect(body['SecretString']).toBe('one');
  });
});

describe('CloudWatch', () => {
  it('returns statistics of the metrics that were put', async () => {
    const MetricData = [1, 3].map((Value) => ({ MetricName: 'Orders', Value }));
    await call('monitoring', 'PutMetricData', { Namespace: 'Shop', MetricData });
    const { body } = await call('monitoring', 'GetMetricStatistics', {
      Namespace: 'Shop',
      MetricName: 'Orders',
      StartTime: Date.now() / 1000 - 7200,
      EndTime: Date.now() / 1000 + 3600,
      Period: 86_400,
      Statistics: ['Sum', 'Average'],
    });
    const points = body['Datapoints'] as { Sum: number }[];
    expect(points.reduce((sum, point) => sum + point.Sum, 0)).toBe(4);
  });

  it('runs the actions of an alarm when its state is set', async () => {
    const AlarmName = cloud.findResource('Alarm')?.ref ?? '';
    const state = { AlarmName, StateValue: 'ALARM', StateReason: 'a test' };
    await call('monitoring', 'SetAlarmState', state);
    await happened(
      cloud.activities,
      ({ service, action }) => service === 'sns' && action === 'Publish',
    );
    const { body } = await call('monitoring', 'DescribeAlarms', { AlarmNames: [AlarmName] });
    expect(at(body, 'MetricAlarms', 0, 'StateValue')).toBe('ALARM');
  });
});

it('a schedule invokes its target with its role when it is due', async () => {
  const done = await happened(
    cloud.activities,
    ({ service, action }) => service === 'scheduler' && action === 'Deliver',
  );
  expect(done.outcome).toBe('done');
  const QueueUrl = cloud.findResource('Work')?.ref ?? '';
  const { body } = await callJson(cloud, 'sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl });
  expect(at(body, 'Messages', 0, 'Body')).toBe('{"due":true}');
});

it('STS identifies the caller, in XML', async () => {
  const answer = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      authorization: signedFor('sts'),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  expect(await answer.text()).toContain('<Account>000000000000</Account>');
});

describe('A bad request is rejected by', () => {
  it.each<[string, string, JsonObject, string]>([
    ['ssm', 'constructor', {}, 'UnknownOperationException'],
    ['ssm', 'GetParameter', { Name: 'none' }, 'ParameterNotFound'],
    [
      'ssm',
      'PutParameter',
      { Name: '/shop/greeting', Value: 'x', Type: 'String' },
      'ParameterAlreadyExists',
    ],
    ['ssm', 'PutParameter', { Name: 'aws-x', Value: 'x', Type: 'String' }, 'ValidationException'],
    ['ssm', 'PutParameter', { Name: 'x', Value: 'x', Type: 'Text' }, 'ValidationException'],
    ['secretsmanager', 'GetSecretValue', { SecretId: 'none' }, 'ResourceNotFoundException'],
    ['secretsmanager', 'CreateSecret', { Name: 'a b' }, 'ValidationException'],
    [
      'monitoring',
      'SetAlarmState',
      { AlarmName: 'none', StateValue: 'OK', StateReason: '' },
      'ResourceNotFound',
    ],
    [
      'monitoring',
      'PutMetricData',
      { Namespace: 'AWS/SQS', MetricData: [] },
      'InvalidParameterValue',
    ],
    ['logs', 'FilterLogEvents', { logGroupName: 'none' }, 'ResourceNotFoundException'],
  ])('%s: %s of %j as %s', async (service, operation, input, code) => {
    const { status, body } = await call(service, operation, input);
    expect(body['__type']).toBe(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it.each<[string, string, JsonObject, number]>([
    ['POST', 'late', { ScheduleExpression: 'rate(1 minutes)' }, 400],
    ['POST', 'nowhere', { ScheduleExpressionTimezone: 'Mars/Olympus' }, 400],
    ['POST', 'grouped', { GroupName: 'none' }, 404],
    ['GET', 'none', {}, 404],
  ])('scheduler: %s of a schedule %s with %j', async (method, name, more, status) => {
    const body = JSON.stringify({
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:sqs:us-east-1:000000000000:q',
        RoleArn: 'arn:aws:iam::000000000000:role/r',
      },
      ...more,
    });
    const answer = await fetch(`${cloud.endpoint}/schedules/${name}`, {
      method,
      headers: { authorization: signedFor('scheduler') },
      ...(method === 'GET' ? {} : { body }),
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-amzn-errortype')).toMatch(/Exception$/);
  });
});
