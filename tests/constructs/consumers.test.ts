import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ProcessImage } from '../../generated/consumers/process-image/process-image.construct.ts';
import {
  arnOf,
  type Make,
  made,
  ofBus,
  ofProcessImage,
  publishingOf,
  putEventsStatements,
  statementsOf,
  templateOf,
} from './template-of.ts';

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
