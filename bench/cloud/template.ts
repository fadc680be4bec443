import type { Assembly } from '@eventwright/local';

/** The report of the measured cloud. */
export interface CloudReport {
  readonly endpoint: string;
  /** The used bytes of V8's heap. */
  readonly heapUsed: number;
}

/** How an event gets from its rule to the function. */
export type Route = 'direct' | 'queue';

/** Records the latency of each event in microseconds, one line per invocation. */
export const code = `
const { appendFileSync } = require('node:fs');
exports.handler = async (event) => {
  const now = performance.timeOrigin + performance.now();
  const events = event.Records?.map(({ body }) => JSON.parse(body)) ?? [event];
  const times = events.map(({ detail }) => Math.round(1000 * (now - detail.at)));
  appendFileSync(process.env.STATISTICS, times.join(' ') + '\\n');
};
`;

const trust = (service: string) => ({
  Statement: {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: `${service}.amazonaws.com` },
  },
});

const queueArn = { 'Fn::GetAtt': ['Queue', 'Arn'] };
const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };

/** The pattern of the rule for one type of events. */
export function patternOf(type: string): object {
  return {
    source: ['bench'],
    'detail-type': [type],
    detail: { size: [{ numeric: ['>', 0] }] },
  };
}

/** The types that rules match: that of the published events, and others. */
export function typesOf(rules: number): readonly string[] {
  return ['Match', ...Array.from({ length: rules - 1 }, (_, index) => `Other${index}`)];
}

/**
 * One rule that matches and delivers to a function, or to a queue with that function, among others
 * that match nothing.
 */
export function templateOf(rules: number, route: Route, statistics: string): Assembly['template'] {
  const targets = {
    queue: { Id: 'queue', Arn: queueArn },
    direct: { Id: 'function', Arn: functionArn },
  };
  const ruleOf = (type: string) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern: patternOf(type),
      Targets: [targets[route]],
    },
  });
  const all = typesOf(rules).map((type) => [`Rule${type}`, ruleOf(type)]);
  const allow = (Principal: object, Action: string | string[]) => ({
    Statement: { Effect: 'Allow', Principal, Action, Resource: queueArn },
  });
  return {
    Resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bench' } },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'bench' } },
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Queue' }],
          PolicyDocument: allow({ Service: 'events.amazonaws.com' }, 'sqs:SendMessage'),
        },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: trust('lambda'),
          ManagedPolicyArns: [
            'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole',
          ],
        },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { ZipFile: code },
          Environment: { Variables: { STATISTICS: statistics } },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: { Ref: 'Function' }, EventSourceArn: queueArn, BatchSize: 10 },
      },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: functionArn,
          Principal: 'events.amazonaws.com',
        },
      },
      ...Object.fromEntries(all),
    },
  } as unknown as Assembly['template'];
}
