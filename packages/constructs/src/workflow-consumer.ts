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

/** What may be chosen about a consumer's state machine; its definition and its role are decided. */
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
    /** The bus that its events come from and go to. */
    readonly eventBus: IEventBusRef;
    /**
     * Type, time-out, logs and the like.
     *
     * @default a Standard workflow with X-Ray tracing and all events logged, without their data
     */
    readonly stateMachine?: StateMachineOptions;
  };

/** Rules that start a Step Functions state machine; `environment` replaces `${NAME}` in its definition. */
export class WorkflowConsumer<Environment extends object, EventName extends string>
  extends Construct
  implements IGrantable
{
  readonly grantPrincipal: IPrincipal;
  readonly stateMachine: StateMachine;
  /** Events that no execution could be started for. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** One rule per event, by the event's name. */
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
