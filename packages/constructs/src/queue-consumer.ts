import type { RuntimeEnvironment } from '@eventwright/runtime';
import { Duration } from 'aws-cdk-lib';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type IGrantable, type IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  EventSourceMapping,
  type EventSourceMappingOptions,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  consumerLogGroup,
  createFunction,
  defaultTimeout,
  type FunctionOptions,
} from './consumer-function.ts';
import type { BusProps, EnvironmentProps, FunctionContract } from './contract.ts';
import { deadLetterQueue, retries } from './dead-letter-queue.ts';
import { allowEvents, type OutboxProp, outboxVariable } from './outbox-of-consumer.ts';
import { createRules, type RulesOf } from './rules.ts';

/** Options of the event source mapping between queue and function. */
export type MessageOptions = Partial<
  Omit<EventSourceMappingOptions, 'eventSourceArn' | 'reportBatchItemFailures'>
>;

/** Properties of a `QueueConsumer`. */
export type QueueConsumerProps<
  Environment,
  EventName extends string = string,
> = EnvironmentProps<Environment> &
  BusProps<EventName> &
  OutboxProp & {
    /** The bus of the consumer's events, incoming and outgoing. */
    readonly eventBus: IEventBusRef;
    /**
     * Options of the function, such as memory, timeout and layers.
     *
     * @default 256 MB, 30 seconds, Node.js 24 on arm64
     */
    readonly function?: FunctionOptions;
    /**
     * Options of the event source mapping.
     *
     * @default one at a time
     */
    readonly messages?: MessageOptions;
    /**
     * The name of a function alias that receives the messages, so that a deployment can shift
     * traffic from one version to the next.
     *
     * @default no alias: all messages go to the latest version
     */
    readonly alias?: string;
  };

/** Rules that send events to an SQS queue, and a Lambda function that processes the queue. */
export class QueueConsumer<Environment extends object, EventName extends string>
  extends Construct
  implements IGrantable
{
  readonly grantPrincipal: IPrincipal;
  readonly function: NodejsFunction;
  /** The alias that receives the messages, if `alias` is set. */
  readonly alias: Alias | undefined;
  readonly queue: Queue;
  /** The queue for events that could not be delivered, were not valid, or failed too often. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** The rule of each event, by event name. */
  readonly rules: RulesOf<EventName>;

  constructor(
    scope: Construct,
    id: string,
    contract: FunctionContract<EventName>,
    props: QueueConsumerProps<Environment, EventName>,
  ) {
    super(scope, id);
    const { eventBus, function: options = {}, messages } = props;
    this.deadLetterQueue = deadLetterQueue(this);
    this.queue = this.#createQueue(options.timeout ?? defaultTimeout);
    this.logGroup = consumerLogGroup(this);
    const runtimeEnvironment: RuntimeEnvironment = {
      EVENT_BUS_NAME: eventBus.eventBusRef.eventBusName,
      DEAD_LETTER_QUEUE_URL: this.deadLetterQueue.queueUrl,
    };
    const { description, entry, publishes } = contract;
    const environment = {
      ...props.environment,
      ...runtimeEnvironment,
      ...outboxVariable(props),
    };
    const { logGroup } = this;
    this.function = createFunction(this, { description, entry, environment, options, logGroup });
    this.grantPrincipal = this.function.grantPrincipal;
    this.#allowMessages();
    allowEvents(this, eventBus, props, publishes);
    this.alias = props.alias === undefined ? undefined : this.function.addAlias(props.alias);
    new EventSourceMapping(this, 'Messages', {
      batchSize: 1,
      ...messages,
      target: (this.alias ?? this.function) as IFunction,
      eventSourceArn: this.queue.queueArn,
      reportBatchItemFailures: true,
    });
    const target = new SqsQueue(this.queue, retries(this.deadLetterQueue));
    this.rules = createRules(this, contract, props, target);
  }

  #createQueue(timeout: Duration): Queue {
    return new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's time-out (Lambda developer guide, "Using Lambda with Amazon SQS").
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
  }

  #allowMessages(): void {
    const { queueArn } = this.queue;
    for (const [actions, resource] of [
      [['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queueArn],
      [['sqs:SendMessage'], this.deadLetterQueue.queueArn],
    ] as const) {
      this.function.addToRolePolicy(
        new PolicyStatement({ actions: [...actions], resources: [resource] }),
      );
    }
  }
}
