import type { RuntimeEnvironment } from '@eventwright/runtime';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { consumerLogGroup, createFunction, type FunctionOptions } from './consumer-function.ts';
import type { BusProps, EnvironmentProps, FunctionContract } from './contract.ts';
import { deadLetterQueue, retries } from './dead-letter-queue.ts';
import { allowEvents, type OutboxProp, outboxVariable } from './outbox-of-consumer.ts';
import { createRules, type RulesOf } from './rules.ts';

/** Properties of a `FunctionConsumer`. */
export type FunctionConsumerProps<
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
  };

/**
 * Rules that invoke a Lambda function. Events that it fails to handle go to a dead-letter queue.
 */
export class FunctionConsumer<Environment extends object, EventName extends string>
  extends Construct
  implements IGrantable
{
  readonly grantPrincipal: IPrincipal;
  readonly function: NodejsFunction;
  /** The queue for events that could not be delivered, were not valid, or failed too often. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** The rule of each event, by event name. */
  readonly rules: RulesOf<EventName>;

  constructor(
    scope: Construct,
    id: string,
    contract: FunctionContract<EventName>,
    props: FunctionConsumerProps<Environment, EventName>,
  ) {
    super(scope, id);
    const { eventBus, function: options = {} } = props;
    const { description, entry, publishes } = contract;
    this.deadLetterQueue = deadLetterQueue(this);
    this.logGroup = consumerLogGroup(this);
    const runtimeEnvironment: Pick<RuntimeEnvironment, 'EVENT_BUS_NAME'> = {
      EVENT_BUS_NAME: eventBus.eventBusRef.eventBusName,
    };
    const ofRuntime = publishes.length === 0 ? {} : runtimeEnvironment;
    this.function = createFunction(this, {
      description,
      entry,
      environment: { ...props.environment, ...ofRuntime, ...outboxVariable(props) },
      options,
      logGroup: this.logGroup,
      deadLetterQueue: this.deadLetterQueue,
    });
    this.grantPrincipal = this.function.grantPrincipal;
    allowEvents(this, eventBus, props, publishes);
    const target = new LambdaFunction(this.function, retries(this.deadLetterQueue));
    this.rules = createRules(this, contract, props, target);
  }
}
