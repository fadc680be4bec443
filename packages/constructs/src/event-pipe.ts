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

/** How an AWS event becomes one of ours. */
export interface PipeContract {
  readonly description: string;
  /** What is taken from the bus. */
  readonly pattern: EventPattern;
  /** The bus that the events arrive on, a name or an ARN; the default bus if none is said. */
  readonly bus?: string;
  /** Makes the detail out of a queued AWS event: `<$.body…>` reads from it. */
  readonly inputTemplate: string;
  /** The event that comes of it. */
  readonly source: string;
  readonly detailType: string;
}

/** Properties of an `EventPipe`. */
export interface EventPipeProps {
  /** The bus that the events go to. */
  readonly eventBus: IEventBusRef;
  /**
   * The bus that the events arrive on.
   *
   * @default what the contract says, else the default bus
   */
  readonly from?: IEventBusRef;
  /**
   * More conditions on the AWS event, such as its bucket, on fields that have none yet.
   *
   * @default no more conditions
   */
  readonly where?: EventPattern;
}

/** Turns an event of AWS or of others into one of yours: rule, SQS queue and EventBridge Pipe. */
export class EventPipe extends Construct {
  /** Takes the AWS events from the default bus. */
  readonly rule: Rule;
  readonly queue: Queue;
  /** AWS events that could not be delivered or turned into ours. */
  readonly deadLetterQueue: Queue;
  readonly pipe: CfnPipe;
  /** Why the pipe could not deliver. */
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
      // A copy, because the rule merges further conditions into what it is given.
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

  /** The policy is part of the role, because the pipe tries it out while it is created. */
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

/** A rule joins two conditions on one field by "or", which lets more through instead of less. */
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
