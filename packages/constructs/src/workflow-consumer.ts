import { readFileSync } from 'node:fs';
import type { RuntimeEnvironment } from '@eventwright/runtime';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { type IGrantable, type IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  type StateMachineProps,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { BusProps, EnvironmentProps, WorkflowContract } from './contract.ts';
import { deadLetterQueue, retries } from './dead-letter-queue.ts';
import { deliveredLogGroup } from './delivered-log-group.ts';
import { allowPublishing } from './publishing.ts';
import { createRules, type RulesOf } from './rules.ts';
import { serviceOfThisAccount } from './service-of-this-account.ts';

/** Options of a consumer's state machine, except its definition and role. */
export type StateMachineOptions = Partial<
  Omit<
    StateMachineProps,
    'comment' | 'definition' | 'definitionBody' | 'definitionSubstitutions' | 'role'
  >
>;

/** Properties of a `WorkflowConsumer`. */
export type WorkflowConsumerProps<
  Environment,
  EventName extends string = string,
> = EnvironmentProps<Environment> &
  BusProps<EventName> & {
    /** The bus of the consumer's events, incoming and outgoing. */
    readonly eventBus: IEventBusRef;
    /**
     * Options of the state machine, such as type, timeout and logs.
     *
     * @default a Standard workflow with X-Ray tracing and all events logged, without their data
     */
    readonly stateMachine?: StateMachineOptions;
  };

/**
 * Rules that start a Step Functions state machine. The values of `environment` replace `${NAME}` in
 * its definition.
 */
export class WorkflowConsumer<Environment extends object, EventName extends string>
  extends Construct
  implements IGrantable
{
  readonly grantPrincipal: IPrincipal;
  readonly stateMachine: StateMachine;
  /** The queue for events for which no execution could be started. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** The rule of each event, by event name. */
  readonly rules: RulesOf<EventName>;

  constructor(
    scope: Construct,
    id: string,
    contract: WorkflowContract<EventName>,
    props: WorkflowConsumerProps<Environment, EventName>,
  ) {
    super(scope, id);
    const { eventBus } = props;
    const { description, definition, publishes } = contract;
    this.deadLetterQueue = deadLetterQueue(this);
    this.logGroup = deliveredLogGroup(this, 'states');
    const runtimeEnvironment: Pick<RuntimeEnvironment, 'EVENT_BUS_NAME'> = {
      EVENT_BUS_NAME: eventBus.eventBusRef.eventBusName,
    };
    const ofRuntime = publishes.length === 0 ? {} : runtimeEnvironment;
    const text = readFileSync(definition, 'utf8');
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: { destination: this.logGroup, level: LogLevel.ALL, includeExecutionData: false },
      ...props.stateMachine,
      comment: description,
      definitionBody: DefinitionBody.fromString(JSON.stringify(JSON.parse(text))),
      definitionSubstitutions: { ...props.environment, ...ofRuntime },
    });
    this.grantPrincipal = this.stateMachine.grantPrincipal;
    allowPublishing(this, eventBus, publishes);
    const target = new SfnStateMachine(this.stateMachine, {
      ...retries(this.deadLetterQueue),
      role: new Role(this, 'EventsRole', { assumedBy: serviceOfThisAccount(this, 'events') }),
    });
    this.rules = createRules(this, contract, props, target);
  }
}
