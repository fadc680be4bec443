import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isObject, type JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { clientOptions, happened, queuePolicy, startWith } from '../testing.ts';
import { continueTrace, newTrace, readTraceHeader, traceIdOf } from './trace.ts';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
/** A function that answers its tracing header, and logs it beside its event. */
const telling = (properties: JsonObject = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: {
      ZipFile: `exports.handler = async (event) => {
        const trace = process.env._X_AMZN_TRACE_ID;
        console.log(JSON.stringify({ trace, event }));
        return { trace };
      };`,
    },
    ...properties,
  },
});
const rule = (detailType: string, target: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: { 'detail-type': [detailType] },
    Targets: [{ Id: 'T', Arn: arnOf(target), RoleArn: arnOf('Anything') }],
  },
});
const root = '1-5759e988-bd862e3fe1be46a994272793';
const header = `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1`;

let cloud: LocalCloud;
let events: EventBridgeClient;
let sqs: SQSClient;
let sfn: SFNClient;

beforeAll(async () => {
  cloud = await startWith({
    Anything: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: '*' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [
          {
            PolicyName: 'Anything',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
          },
        ],
      },
    },
    Inbox: { Type: 'AWS::SQS::Queue' },
    Work: { Type: 'AWS::SQS::Queue' },
    FromRules: queuePolicy('events.amazonaws.com', 'Inbox', 'Work'),
    ToInbox: rule('ToInbox', 'Inbox'),
    ToWork: rule('ToWork', 'Work'),
    ToFunction: rule('ToFunction', 'Direct'),
    ToMachine: rule('ToMachine', 'Machine'),
    Direct: telling(),
    Worker: telling({ TracingConfig: { Mode: 'Active' }, Role: arnOf('Anything') }),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: { Ref: 'Worker' }, EventSourceArn: arnOf('Work') },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'Api' } },
    Get: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        HttpMethod: 'GET',
        AuthorizationType: 'NONE',
        Integration: {
          Type: 'AWS_PROXY',
          IntegrationHttpMethod: 'POST',
          Credentials: arnOf('Anything'),
          Uri: {
            'Fn::Sub':
              'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Direct.Arn}/invocations',
          },
        },
      },
    },
    Deployment: {
      Type: 'AWS::ApiGateway::Deployment',
      DependsOn: 'Get',
      Properties: { RestApiId: { Ref: 'Api' } },
    },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'Deployment' },
        StageName: 'v1',
        TracingEnabled: true,
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: arnOf('Anything'),
        TracingConfiguration: { Enabled: true },
        Definition: {
          StartAt: 'Ask',
          States: {
            Ask: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Parameters: { FunctionName: arnOf('Direct'), 'Payload.$': '$' },
              ResultPath: '$.answer',
              Next: 'Tell',
            },
            Tell: {
              Type: 'Task',
              Resource: 'arn:aws:states:::events:putEvents',
              Parameters: {
                Entries: [{ Source: 'machine', DetailType: 'ToInbox', 'Detail.$': '$' }],
              },
              ResultPath: null,
              End: true,
            },
          },
        },
      },
    },
  });
  const options = clientOptions(cloud.endpoint);
  events = new EventBridgeClient(options);
  sqs = new SQSClient(options);
  sfn = new SFNClient(options);
});

afterAll(() => cloud.stop());

function publish(DetailType: string, TraceHeader?: string) {
  const entry = { Source: 'test', DetailType, Detail: '{}', TraceHeader };
  return events.send(new PutEventsCommand({ Entries: [entry] }));
}

/** Receives one message and gives its tracing header. */
async function received(): Promise<string | undefined> {
  const QueueUrl = String(cloud.findResource('Inbox')?.ref);
  const wanted = { MessageSystemAttributeNames: ['AWSTraceHeader' as const], WaitTimeSeconds: 5 };
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...wanted }));
  expect(Messages).toHaveLength(1);
  return Messages[0]?.Attributes?.AWSTraceHeader;
}

/** The next thing that a function logs from now on. */
async function nextLine(name: string): Promise<JsonObject> {
  const ref = cloud.findResource(name)?.ref;
  const before = cloud.activities.list().at(-1)?.id ?? 0;
  const { summary } = await happened(
    cloud.activities,
    ({ id, service, resource }) => id > before && service === 'logs' && resource === ref,
  );
  const line: unknown = JSON.parse(summary);
  return isObject(line) ? line : {};
}

describe('A tracing header', () => {
  it('is valid with a root of version, time and 96 bits, and is ignored otherwise', () => {
    expect(readTraceHeader(header)).toBe(header);
    expect(readTraceHeader(`Self=1-67891234-12456789abcdef012345678;Root=${root}`)).toBeDefined();
    expect(readTraceHeader('Root=1-5759e988-xyz;Sampled=1')).toBeUndefined();
    expect(readTraceHeader(`${header};${'x'.repeat(500)}`)).toBeUndefined();
    expect(readTraceHeader(undefined)).toBeUndefined();
  });

  it('is continued with a new parent and the first sampling decision', () => {
    const kept = continueTrace(`Root=${root};Sampled=0`, true);
    expect(kept).toMatch(new RegExp(`^Root=${root};Parent=[0-9a-f]{16};Sampled=0$`));
    expect(continueTrace(newTrace(), true)).toMatch(/;Sampled=1$/);
    expect(continueTrace(newTrace(), false)).toMatch(/;Sampled=0$/);
  });
});

describe('An event', () => {
  it('carries the trace of its entry into a message', async () => {
    await publish('ToInbox', header);
    expect(traceIdOf(await received())).toBe(root);
  });

  it('has no trace if its entry has none or an invalid one', async () => {
    await publish('ToInbox');
    expect(await received()).toBeUndefined();
    await publish('ToInbox', 'Root=not a trace');
    expect(await received()).toBeUndefined();
  });

  it('carries it into the function and the workflow that it starts', async () => {
    const line = nextLine('Direct');
    await publish('ToFunction', header);
    const { trace } = await line;
    expect(traceIdOf(String(trace))).toBe(root);
    expect(trace).not.toBe(header);
  });

  it('carries it as a link into the new trace of the function behind a queue', async () => {
    const line = nextLine('Worker');
    await publish('ToWork', header);
    const { trace, event } = (await line) as { trace: string; event: { Records: JsonObject[] } };
    expect(event.Records[0]?.['attributes']).toMatchObject({ AWSTraceHeader: header });
    expect(trace).toMatch(/Sampled=1$/);
    expect(traceIdOf(trace)).not.toBe(root);
    const invoked = await happened(
      cloud.activities,
      ({ action, linkedTraces }) => action === 'Invoke' && linkedTraces !== undefined,
    );
    expect(invoked).toMatchObject({ trace: traceIdOf(trace), linkedTraces: [root] });
  });
});

describe('A workflow', () => {
  it('passes its trace to a function, but not to EventBridge', async () => {
    const line = nextLine('Direct');
    await publish('ToMachine', header);
    expect(traceIdOf(String((await line)['trace']))).toBe(root);
    expect(await received()).toBeUndefined();
  });

  it('starts a trace if its caller has none and tracing is enabled', async () => {
    const stateMachineArn = cloud.findResource('Machine')?.ref;
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(described.traceHeader).toMatch(/^Root=1-[\da-f]{8}-[\da-f]{24};Parent=\w+;Sampled=1$/);
    expect(await received()).toBeUndefined();
  });

  it('continues the trace header of StartExecution', async () => {
    const stateMachineArn = cloud.findResource('Machine')?.ref;
    const started = new StartExecutionCommand({ stateMachineArn, traceHeader: header });
    const { executionArn } = await sfn.send(started);
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(traceIdOf(described.traceHeader)).toBe(root);
    expect(await received()).toBeUndefined();
  });
});

describe('A request to an API', () => {
  const address = () => `${cloud.endpoint}/restapis/${cloud.findResource('Api')?.ref}/v1/`;

  it('continues the trace of its header in the function that answers it', async () => {
    const line = nextLine('Direct');
    await fetch(address(), { headers: { 'x-amzn-trace-id': header } });
    const { trace, event } = (await line) as { trace: string; event: { headers: JsonObject } };
    expect(traceIdOf(String(event.headers['x-amzn-trace-id']))).toBe(root);
    expect(traceIdOf(trace)).toBe(root);
  });

  it('starts a trace if it has no header', async () => {
    const line = nextLine('Direct');
    await fetch(address());
    const { trace, event } = (await line) as { trace: string; event: { headers: JsonObject } };
    expect(traceIdOf(String(event.headers['x-amzn-trace-id']))).toBe(traceIdOf(trace));
    expect(trace).toMatch(/Sampled=1$/);
  });
});

describe('A message', () => {
  it('keeps the trace header of its sender', async () => {
    const QueueUrl = cloud.findResource('Inbox')?.ref;
    const MessageSystemAttributes = {
      AWSTraceHeader: { DataType: 'String', StringValue: header },
    };
    const message = { QueueUrl, MessageBody: 'hello', MessageSystemAttributes };
    await sqs.send(new SendMessageCommand(message));
    expect(await received()).toBe(header);
  });
});
