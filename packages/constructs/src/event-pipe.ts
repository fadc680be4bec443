import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { busElsewhere } from './bus-elsewhere.ts';
import { deadLetterQueue, retries } from './dead-letter-queue.ts';
import { deliveredLogGroup } from './delivered-log-group.ts';
import { publishingStatements } from './publishing.ts';
import { serviceOfThisAccount } from './service-of-this-account.ts';

/** The mapping of an AWS event to an event of the catalogue. */
export interface PipeContract {
  readonly description: string;
  /** The pattern of the events to take from the bus. */
  readonly pattern: EventPattern;
  /**
   * The name or ARN of the bus on which the events arrive.
   * @default the default bus
   */
  readonly bus?: string;
  /**
   * The input template that creates the detail from a queued AWS event. `<$.body…>` reads from the
   * event.
   */
  readonly inputTemplate: string;
  /** The source of the resulting event. */
  readonly source: string;
  readonly detailType: string;
}

/** Properties of an `EventPipe`. */
export interface EventPipeProps {
  /** The bus to publish to. */
  readonly eventBus: IEventBusRef;
  /**
   * The bus on which the events arrive.
   *
   * @default the bus in the contract, otherwise the default bus
   */
  readonly from?: IEventBusRef;
  /**
   * Additional conditions on fields of the AWS event that have none yet, such as its bucket.
   *
   * @default no additional conditions
   */
  readonly where?: EventPattern;
}

/**
 * Converts an event of AWS or of another application into one of yours, with a rule, an SQS queue
 * and an EventBridge Pipe.
 */
export class EventPipe extends Construct {
  /** The rule that matches the AWS events. */
  readonly rule: Rule;
  readonly queue: Queue;
  /** The queue for AWS events that could not be delivered or converted. */
  readonly deadLetterQueue: Queue;
  readonly pipe: CfnPipe;
  /** The log group with the errors of the pipe. */
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, contract: PipeContract, props: EventPipeProps) {
    super(scope, id);
    const { bus, description, pattern, inputTemplate, source, detailType } = contract;
    this.deadLetterQueue = deadLetterQueue(this);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
    const eventBus = props.from ?? (bus === undefined ? bus : busElsewhere(this, 'From', bus));
    this.rule = new Rule(this, 'Rule', {
      description,
      ...(eventBus === undefined ? {} : { eventBus }),
      // A copy, because the rule merges further conditions into its argument.
      eventPattern: structuredClone(pattern),
      targets: [new SqsQueue(this.queue, retries(this.deadLetterQueue))],
    });
    refuseSharedFields(pattern, props.where ?? {});
    this.rule.addEventPattern(props.where);
    this.logGroup = deliveredLogGroup(this, 'pipes');
    this.pipe = new CfnPipe(this, 'Pipe', {
      description,
      roleArn: this.#createRole(contract, props.eventBus).roleArn,
      logConfiguration: {
        level: 'ERROR',
        cloudwatchLogsLogDestination: { logGroupArn: this.logGroup.logGroupArn },
      },
      source: this.queue.queueArn,
      target: props.eventBus.eventBusRef.eventBusArn,
      targetParameters: {
        inputTemplate,
        eventBridgeEventBusParameters: { source, detailType },
      },
    });
  }

  /** The policy is inline in the role, because creating the pipe already requires it. */
  #createRole({ source, detailType }: PipeContract, eventBus: IEventBusRef): Role {
    const receive = new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
    const publish = publishingStatements(eventBus, [{ source, detailTypes: [detailType] }]);
    return new Role(this, 'Role', {
      assumedBy: serviceOfThisAccount(this, 'pipes'),
      inlinePolicies: { Pipe: new PolicyDocument({ statements: [receive, ...publish] }) },
    });
  }
}

/**
 * A rule combines two conditions on one field with "or", which would match more events, not fewer.
 */
function refuseSharedFields(own: object, more: object, path = 'where'): void {
  const fields = new Map<string, unknown>(Object.entries(own));
  for (const [name, condition] of Object.entries(more)) {
    const field = fields.get(name);
    if (Array.isArray(field)) {
      throw new Error(`${path}.${name}: the source's own contract has a condition on this field.`);
    }
    if (field instanceof Object) refuseSharedFields(field, condition, `${path}.${name}`);
  }
}
