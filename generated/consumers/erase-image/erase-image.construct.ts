// Generated from schemas/consumers/erase-image.json: edit that, not this.
// To generate again: npx eventwright generate

import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
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
import type { EraseImageEnvironment } from './environment.ts';

/** What EraseImage is made of. */
export interface EraseImageProps {
  /** The bus that its events come from. */
  readonly eventBus: IEventBusRef;
  /** What stands in the definition for `${NAME}`. */
  readonly environment: EraseImageEnvironment;
  /** What is different from the state machine below. */
  readonly stateMachine?: Partial<StateMachineProps>;
}

const description = 'Leaves a tombstone instead of an image\'s record, and deletes its original and its forms.';

const definitionFile = new URL('../../../handlers/erase-image/workflow.asl.json', import.meta.url);

/** What it takes from the bus. */
const imageDeletionRequestedPattern: EventPattern = { source: ['eventwright.images'], detailType: ['ImageDeletionRequested'] };

/** Leaves a tombstone instead of an image's record, and deletes its original and its forms. */
export class EraseImage extends Construct {
  readonly stateMachine: StateMachine;
  /** Events that no execution could be started for. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** One rule an event, by its name. */
  readonly rules: {
    readonly imageDeletionRequested: Rule;
  };

  constructor(scope: Construct, id: string, props: EraseImageProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
    this.stateMachine = this.createStateMachine(props);
    const target = new SfnStateMachine(this.stateMachine, {
      deadLetterQueue: this.deadLetterQueue,
      maxEventAge: Duration.hours(24),
      retryAttempts: 185,
    });
    this.rules = {
      imageDeletionRequested: new Rule(this, 'ImageDeletionRequestedRule', {
        description: 'Hands ImageDeletionRequested to erase-image.',
        eventBus: props.eventBus,
        eventPattern: imageDeletionRequestedPattern,
        targets: [target],
      }),
    };
  }

  private createStateMachine(props: EraseImageProps): StateMachine {
    const definition = readFileSync(definitionFile, 'utf8');
    return new StateMachine(this, 'StateMachine', {
      comment: description,
      stateMachineType: StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: { destination: this.logGroup, level: LogLevel.ALL, includeExecutionData: false },
      ...props.stateMachine,
      definitionBody: DefinitionBody.fromString(JSON.stringify(JSON.parse(definition))),
      definitionSubstitutions: { ...props.environment },
    });
  }
}
