// Generated from schemas/consumers/deliver-image.json: edit that, not this.
// To generate again: npx eventwright generate

import type { RuntimeEnvironment } from '@eventwright/runtime';
import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  type StateMachineProps,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import type { DeliverImageEnvironment } from './environment.ts';

/** What DeliverImage is made of. */
export interface DeliverImageProps {
  /** The bus that its events come from, and go to. */
  readonly eventBus: IEventBusRef;
  /** What stands in the definition for `${NAME}`. */
  readonly environment: DeliverImageEnvironment;
  /** What is different from the state machine below. */
  readonly stateMachine?: Partial<StateMachineProps>;
}

const description = 'Updates the record of the image, tells its owner, and says that it did. An image that its owner has deleted is asked to be erased again.';

const definitionFile = new URL('../../../handlers/deliver-image/workflow.asl.json', import.meta.url);

/** What it takes from the bus. */
const imageProcessedPattern: EventPattern = { source: ['eventwright.images'], detailType: ['ImageProcessed'] };
const imageRejectedPattern: EventPattern = { source: ['eventwright.images'], detailType: ['ImageRejected'] };

/** The conditions of PutEvents: for the events that its contract lets it publish, and no other. */
const publishable = [
  {
    'ForAllValues:StringEquals': { 'events:source': 'eventwright.images' },
    StringEquals: { 'events:detail-type': ['UserNotified', 'ImageDeletionRequested'] },
    Null: { 'events:source': 'false' },
  },
];

/**
 * Updates the record of the image, tells its owner, and says that it did. An image that its
 * owner has deleted is asked to be erased again.
 */
export class DeliverImage extends Construct {
  readonly stateMachine: StateMachine;
  /** Events that no execution could be started for. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** One rule an event, by its name. */
  readonly rules: {
    readonly imageProcessed: Rule;
    readonly imageRejected: Rule;
  };

  constructor(scope: Construct, id: string, props: DeliverImageProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
    this.stateMachine = this.createStateMachine(props);
    this.allowPublishing(props.eventBus);
    const target = new SfnStateMachine(this.stateMachine, {
      deadLetterQueue: this.deadLetterQueue,
      maxEventAge: Duration.hours(24),
      retryAttempts: 185,
    });
    this.rules = {
      imageProcessed: new Rule(this, 'ImageProcessedRule', {
        description: 'Hands ImageProcessed to deliver-image.',
        eventBus: props.eventBus,
        eventPattern: imageProcessedPattern,
        targets: [target],
      }),
      imageRejected: new Rule(this, 'ImageRejectedRule', {
        description: 'Hands ImageRejected to deliver-image.',
        eventBus: props.eventBus,
        eventPattern: imageRejectedPattern,
        targets: [target],
      }),
    };
  }

  private createStateMachine(props: DeliverImageProps): StateMachine {
    const runtimeEnvironment: Pick<RuntimeEnvironment, 'EVENT_BUS_NAME'> = {
      EVENT_BUS_NAME: props.eventBus.eventBusRef.eventBusName,
    };
    const definition = readFileSync(definitionFile, 'utf8');
    return new StateMachine(this, 'StateMachine', {
      comment: description,
      stateMachineType: StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: { destination: this.logGroup, level: LogLevel.ALL, includeExecutionData: false },
      ...props.stateMachine,
      definitionBody: DefinitionBody.fromString(JSON.stringify(JSON.parse(definition))),
      definitionSubstitutions: { ...props.environment, ...runtimeEnvironment },
    });
  }

  private allowPublishing(eventBus: IEventBusRef): void {
    for (const conditions of publishable) {
      this.stateMachine.addToRolePolicy(
        new PolicyStatement({
          actions: ['events:PutEvents'],
          resources: [eventBus.eventBusRef.eventBusArn],
          conditions,
        }),
      );
    }
  }
}
