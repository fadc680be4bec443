import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Make, made, statementsOf, templateOf } from './template-of.ts';

const retries = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

describe.each(Object.keys(made))('The construct of a %s', (kind) => {
  const template = templateOf(made[kind] as Make);

  it('encrypts its queues and requires TLS', () => {
    const queues = Object.keys(template.findResources('AWS::SQS::Queue'));
    expect(queues.length).toBeGreaterThan(0);
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    const policies = template.findResources('AWS::SQS::QueuePolicy', {
      Properties: {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Action: 'sqs:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ]),
        },
      },
    });
    expect(Object.keys(policies)).toHaveLength(queues.length);
  });

  it('keeps events that a rule could not deliver for a day', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    expect(rules.length).toBeGreaterThan(0);
    for (const { Properties } of rules) {
      const [target, ...others] = Properties.Targets;
      expect(others).toEqual([]);
      expect(target.RetryPolicy).toEqual(retries);
      expect(target.DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/DeadLetterQueue/);
    }
  });

  it('keeps dead letters for the maximum retention of SQS', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: Duration.days(14).toSeconds(),
    });
  });

  it('sets no physical names and adds only its own function', () => {
    const functions = Object.keys(template.findResources('AWS::Lambda::Function'));
    expect(functions).toHaveLength(kind === 'queue' || kind === 'function' ? 1 : 0);
    for (const property of ['QueueName', 'FunctionName', 'LogGroupName', 'RoleName']) {
      const text = JSON.stringify(template.toJSON());
      // Log groups of services with log delivery (Step Functions, Pipes) need one prefix.
      const named = text
        .replaceAll('"LogGroupName":"/aws/vendedlogs/', '')
        .includes(`"${property}":"`);
      expect([property, named]).toEqual([property, false]);
    }
  });

  it('grants nobody every action on every resource', () => {
    for (const { Action, Resource } of statementsOf(template)) {
      const actions = [Action].flat();
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      // X-Ray and log delivery of state machines do not support resources.
      if (Resource === '*') expect(actions.join()).toMatch(/^(xray:|logs:CreateLogDelivery)/);
    }
  });
});

describe.each(['queue', 'function'])('The function of a %s consumer', (kind) => {
  const template = templateOf(made[kind] as Make);

  it('runs on arm64 and Node 24, is traced, and logs to a group with a retention', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('LogGroup') } },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('has no managed policy and writes only to its own log group', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
    const logging = statementsOf(template).filter(({ Action }) => String(Action).includes('logs:'));
    expect(logging).toMatchObject([{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }]);
  });
});
