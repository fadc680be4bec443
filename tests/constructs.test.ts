import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus, type EventPattern } from 'aws-cdk-lib/aws-events';
import { describe, expect, it } from 'vitest';
import { DeliverImage } from '../generated/consumers/deliver-image/deliver-image.construct.ts';
import { ProcessImage } from '../generated/consumers/process-image/process-image.construct.ts';
import { RecordNotification } from '../generated/consumers/record-notification/record-notification.construct.ts';
import { ImageUploadSource } from '../generated/sources/image-upload/image-upload.construct.ts';

type Make = (stack: Stack, eventBus: EventBus) => unknown;

const ofBus = { Ref: Match.stringLikeRegexp('^Bus') };
const busArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Bus'), 'Arn'] };
const arnOf = (id: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}`), 'Arn'] });
const retries = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

/** Synthesizes a stack without bundling handlers, which these tests do not need. */
function templateOf(make: Make): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Test');
  make(stack, new EventBus(stack, 'Bus'));
  return Template.fromStack(stack);
}

/** The only statement that allows PutEvents, in any policy. */
function putEventsStatements(template: Template): readonly Readonly<Record<string, unknown>>[] {
  return statementsOf(template).filter(({ Action }) =>
    [Action].flat().includes('events:PutEvents'),
  );
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly [name: string]: unknown;
}

function statementsOf(template: Template): readonly Statement[] {
  const inPolicies = Object.values(template.findResources('AWS::IAM::Policy'));
  const inRoles = Object.values(template.findResources('AWS::IAM::Role')).flatMap(
    ({ Properties }) => Properties.Policies ?? [],
  );
  return [...inPolicies.map(({ Properties }) => Properties), ...inRoles].flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
}

function publishingOf(...detailTypes: readonly string[]) {
  return {
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Bus/), 'Arn'] },
    Condition: {
      'ForAllValues:StringEquals': { 'events:source': 'eventwright.images' },
      StringEquals: { 'events:detail-type': detailTypes },
      Null: { 'events:source': 'false' },
    },
  };
}

const ofProcessImage = { PROCESSED_BUCKET: 'bucket', TABLE_NAME: 'table', IMAGES_PER_DAY: '5' };

const made: Readonly<Record<string, Make>> = {
  queue: (stack, eventBus) =>
    new ProcessImage(stack, 'Consumer', { eventBus, environment: ofProcessImage }),
  function: (stack, eventBus) =>
    new RecordNotification(stack, 'Consumer', { eventBus, environment: { TABLE_NAME: 'table' } }),
  workflow: (stack, eventBus) =>
    new DeliverImage(stack, 'Consumer', {
      eventBus,
      environment: { TABLE_NAME: 'table', TOPIC_ARN: 'topic' },
    }),
  source: (stack, eventBus) =>
    new ImageUploadSource(stack, 'Source', {
      eventBus,
      where: { detail: { bucket: { name: ['uploads'] } } },
    }),
};

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

describe('The construct of a queue consumer', () => {
  const template = templateOf(made['queue'] as Make);

  it('takes its event from the bus into its queue', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: ofBus,
      EventPattern: { source: ['eventwright.images'], 'detail-type': ['ImageUploaded'] },
      Targets: [Match.objectLike({ Arn: arnOf('ConsumerQueue') })],
    });
  });

  it('hides a message for six times the function’s timeout, and gives up after five attempts', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 180,
      RedrivePolicy: { deadLetterTargetArn: arnOf('ConsumerDeadLetterQueue'), maxReceiveCount: 5 },
    });
    const slow = templateOf((stack, eventBus) => {
      const environment = ofProcessImage;
      const timeout = Duration.minutes(2);
      return new ProcessImage(stack, 'Consumer', { eventBus, environment, function: { timeout } });
    });
    slow.hasResourceProperties('AWS::Lambda::Function', { Timeout: 120 });
    slow.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 720 });
  });

  it('reports failures to SQS message by message', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: arnOf('ConsumerQueue'),
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('may publish its declared events and send dead letters', () => {
    expect(putEventsStatements(template)).toEqual([
      publishingOf('ImageProcessed', 'ImageRejected'),
    ]);
    const ofQueues = statementsOf(template).filter(({ Action }) => String(Action).includes('sqs:'));
    expect(ofQueues.map(({ Action }) => Action)).toEqual([
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      'sqs:SendMessage',
    ]);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          ...ofProcessImage,
          EVENT_BUS_NAME: ofBus,
          DEAD_LETTER_QUEUE_URL: { Ref: Match.stringLikeRegexp('^ConsumerDeadLetterQueue') },
        },
      },
    });
  });
});

describe('The construct of a function consumer', () => {
  const template = templateOf(made['function'] as Make);

  it('is invoked only by its rule', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['eventwright.images'], 'detail-type': ['UserNotified'] },
      Targets: [Match.objectLike({ Arn: arnOf('ConsumerFunction') })],
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'events.amazonaws.com',
      SourceArn: arnOf('ConsumerUserNotifiedRule'),
    });
  });

  it('keeps events that its handler failed on', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      DeadLetterConfig: { TargetArn: arnOf('ConsumerDeadLetterQueue') },
    });
  });

  it('may publish nothing, because it declares nothing', () => {
    expect(putEventsStatements(template)).toEqual([]);
  });
});

describe('The construct of a workflow consumer', () => {
  const template = templateOf(made['workflow'] as Make);

  it('starts a standard, traced and logged execution for each of its events', () => {
    for (const detailType of ['ImageProcessed', 'ImageRejected']) {
      template.hasResourceProperties('AWS::Events::Rule', {
        EventPattern: { source: ['eventwright.images'], 'detail-type': [detailType] },
        Targets: [
          Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^ConsumerStateMachine') } }),
        ],
      });
    }
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });

  it('substitutes its environment and the bus in the definition, and leaves no placeholder', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const { DefinitionString, DefinitionSubstitutions } = machine?.['Properties'] ?? {};
    const names = Object.keys(DefinitionSubstitutions).sort();
    expect(names).toEqual(['EVENT_BUS_NAME', 'TABLE_NAME', 'TOPIC_ARN']);
    const used = [...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(names);
  });

  it('may publish its declared event', () => {
    expect(putEventsStatements(template)).toEqual([
      publishingOf('UserNotified', 'ImageDeletionRequested'),
    ]);
  });
});

describe('The construct of a source', () => {
  const template = templateOf(made['source'] as Make);

  it('takes the AWS event from the default bus, with all conditions', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.absent(),
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['uploads'] }, object: { key: [{ prefix: 'users/' }] } },
      },
      Targets: [Match.objectLike({ Arn: arnOf('SourceQueue') })],
    });
  });

  it('rejects a second condition on a field, because a rule would combine them with "or"', () => {
    const making = (where: EventPattern) =>
      templateOf((stack, eventBus) => new ImageUploadSource(stack, 'Source', { eventBus, where }));
    expect(() => making({ detail: { object: { key: [{ suffix: '.png' }] } } })).toThrow(
      "where.detail.object.key: the source's own contract has a condition on this field.",
    );
    expect(() => making({ source: ['aws.ec2'] })).toThrow(
      "where.source: the source's own contract",
    );
    expect(() => making({ account: ['000000000000'] })).not.toThrow();
  });

  it('keeps the conditions of two instances separate', () => {
    const template = templateOf((stack, eventBus) => {
      for (const name of ['one', 'two']) {
        const where = { detail: { bucket: { name: [name] } } };
        new ImageUploadSource(stack, name, { eventBus, where });
      }
    });
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    const buckets = rules.map(({ Properties }) => Properties.EventPattern.detail.bucket.name);
    expect(buckets).toEqual([['one'], ['two']]);
  });

  it('publishes it on the bus as our event', () => {
    template.hasResourceProperties('AWS::Pipes::Pipe', {
      Source: arnOf('SourceQueue'),
      Target: busArn,
      TargetParameters: {
        EventBridgeEventBusParameters: {
          Source: 'eventwright.images',
          DetailType: 'ImageUploaded',
        },
      },
    });
  });

  it('produces a detail with quoted strings and unquoted numbers', () => {
    const [pipe] = Object.values(template.findResources('AWS::Pipes::Pipe'));
    const text: string = pipe?.['Properties'].TargetParameters.InputTemplate;
    expect(JSON.parse(text.replace('<$.body.detail.object.size>', '1'))).toMatchObject({
      metadata: { eventId: '<$.body.id>', occurredAt: '<$.body.time>' },
      object: { bucket: '<$.body.detail.bucket.name>', bytes: 1 },
    });
  });

  it('allows only pipes of this account to receive messages, and to publish only its event', () => {
    expect(putEventsStatements(template)).toEqual([publishingOf('ImageUploaded')]);
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'pipes.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });

  it('gives up on a message that it cannot transform', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: arnOf('SourceDeadLetterQueue'), maxReceiveCount: 5 },
    });
  });
});
