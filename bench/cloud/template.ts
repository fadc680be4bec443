import type { Assembly } from '@eventwright/local';

/** The report of the measured cloud. */
export interface CloudReport {
  readonly endpoint: string;
  readonly processorSeconds: number;
  /** Bytes. */
  readonly resident: number;
  /** The used bytes of V8's heap. */
  readonly heapUsed: number;
}

/** Records the latency of each event in microseconds, one line per invocation. */
const code = `
const { appendFileSync } = require('node:fs');
exports.handler = async ({ Records }) => {
  const now = performance.timeOrigin + performance.now();
  const times = Records.map(({ body }) => Math.round(1000 * (now - JSON.parse(body).detail.at)));
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

/**
 * One rule that matches and delivers to a queue with a function, among others that match nothing.
 */
export function templateOf(rules: number, statistics: string): Assembly['template'] {
  const rule = (type: string) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern: {
        source: ['bench'],
        'detail-type': [type],
        detail: { size: [{ numeric: ['>', 0] }] },
      },
      Targets: [{ Id: 'queue', Arn: queueArn }],
    },
  });
  const others = Array.from({ length: rules - 1 }, (_, index) => [
    `Rule${index}`,
    rule(`Other${index}`),
  ]);
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
      Match: rule('Match'),
      ...Object.fromEntries(others),
    },
  } as unknown as Assembly['template'];
}
