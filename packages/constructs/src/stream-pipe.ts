import { Annotations, Duration } from 'aws-cdk-lib';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import type { PublishedEvents } from './contract.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { deliveredLogGroup } from './delivered-log-group.ts';
import { type Enrichment, enrichmentWorkflow } from './enrichment-workflow.ts';
import { publishingStatements } from './publishing.ts';
import { serviceOfThisAccount } from './service-of-this-account.ts';

/** A table of DynamoDB, of whichever construct, with a stream. */
export interface StreamTable extends IConstruct {
  readonly tableStreamArn?: string | undefined;
  readonly encryptionKey?: IKey | undefined;
}

/** How the records of a table's stream become events. */
export interface StreamContract {
  readonly description: string;
  /** Which records the Pipe takes, as an event pattern over a record. */
  readonly pattern: object;
  /** Makes the detail out of a record, or out of what the enrichment makes of it. */
  readonly inputTemplate: string;
  /** The event that comes of it, or the path of a record where its source stands. */
  readonly source: string;
  readonly detailType: string;
  /** What an Express workflow does with each record before the template; nothing where it is left out. */
  readonly enrichment?: Enrichment;
}

/** How a Pipe reads a table's stream. */
export interface StreamOptions {
  /** The bus that the events go to. */
  readonly eventBus: IEventBusRef;
  /**
   * The most records that are published in one call. The Pipe takes the records of a shard in order,
   * and where one of several fails, it tries all of its call again, in halves: events behind the
   * failed one may arrive twice, and once before it.
   *
   * @default 1, which keeps the order strictly
   */
  readonly batchSize?: number;
  /**
   * How long a record that fails is tried again before it goes to the dead-letter queue. The records
   * behind it in its shard wait.
   *
   * @default 12 hours, half the time that a stream keeps its records
   */
  readonly retryFor?: Duration;
}

/** What a Pipe needs to know besides: its table, and what it may publish. */
export interface StreamSource extends StreamOptions {
  readonly table: StreamTable;
  readonly publishes: readonly PublishedEvents[];
}

/** EventBridge user guide, "Amazon EventBridge Pipes permissions": what a Pipe needs of a stream. */
const readStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action}`,
);

/** An EventBridge Pipe from a DynamoDB stream to an event bus, in the order of the stream's shards. */
export class StreamPipe extends Construct {
  /** Where records are that could not be published: shard and sequence numbers, not the records. */
  readonly deadLetterQueue: Queue;
  readonly pipe: CfnPipe;
  /** Why the pipe could not publish. */
  readonly logGroup: LogGroup;
  readonly role: Role;
  /** The Express workflow that the records go through, where the contract has an enrichment. */
  readonly workflow: StateMachine | undefined;
  /** Part of the role, because the pipe tries it out while it is created. */
  readonly #policy: PolicyDocument;
  readonly #eventBus: IEventBusRef;

  constructor(scope: Construct, id: string, contract: StreamContract, from: StreamSource) {
    super(scope, id);
    const { description, detailType, enrichment, inputTemplate, pattern, source } = contract;
    const { batchSize = 1, eventBus, retryFor = Duration.hours(12), table } = from;
    const streamArn = streamOf(table);
    warnOfReaders(this, table);
    this.deadLetterQueue = deadLetterQueue(this);
    this.logGroup = deliveredLogGroup(this, 'pipes');
    this.workflow = enrichment && enrichmentWorkflow(this, enrichment);
    this.#policy = this.#createPolicy(streamArn);
    this.role = new Role(this, 'Role', {
      assumedBy: serviceOfThisAccount(this, 'pipes'),
      inlinePolicies: { Pipe: this.#policy },
    });
    this.#eventBus = eventBus;
    this.allowPublishing(from.publishes);
    table.encryptionKey?.grantDecrypt(this.role);
    this.pipe = new CfnPipe(this, 'Pipe', {
      description,
      roleArn: this.role.roleArn,
      logConfiguration: {
        level: 'ERROR',
        cloudwatchLogsLogDestination: { logGroupArn: this.logGroup.logGroupArn },
      },
      source: streamArn,
      sourceParameters: {
        dynamoDbStreamParameters: {
          // The first change after the deployment may not be missed.
          startingPosition: 'TRIM_HORIZON',
          batchSize,
          maximumRecordAgeInSeconds: retryFor.toSeconds(),
          ...(batchSize > 1 ? { onPartialBatchItemFailure: 'AUTOMATIC_BISECT' } : {}),
          deadLetterConfig: { arn: this.deadLetterQueue.queueArn },
        },
        filterCriteria: { filters: [{ pattern: JSON.stringify(pattern) }] },
      },
      ...(this.workflow === undefined ? {} : { enrichment: this.workflow.stateMachineArn }),
      target: eventBus.eventBusRef.eventBusArn,
      targetParameters: {
        inputTemplate,
        eventBridgeEventBusParameters: { source, detailType },
      },
    });
    // The pipe tries its role out while it is created, with what other constructs grant it.
    this.pipe.node.addDependency(this.role);
  }

  /** Lets the pipe publish these events too, and no others. */
  allowPublishing(published: readonly PublishedEvents[]): void {
    this.#policy.addStatements(...publishingStatements(this.#eventBus, published));
  }

  #createPolicy(streamArn: string): PolicyDocument {
    const { queueArn } = this.deadLetterQueue;
    const statements = [
      new PolicyStatement({ actions: readStream, resources: [streamArn] }),
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }),
    ];
    if (this.workflow !== undefined) {
      const resources = [this.workflow.stateMachineArn];
      statements.push(new PolicyStatement({ actions: ['states:StartSyncExecution'], resources }));
    }
    return new PolicyDocument({ statements });
  }
}

/** How many pipes of this module read the stream of a table. */
const readers = new WeakMap<StreamTable, number>();

/** DynamoDB developer guide, "Quotas": two readers a shard; more are throttled. */
const mostReaders = 2;

function warnOfReaders(pipe: StreamPipe, table: StreamTable): void {
  const count = (readers.get(table) ?? 0) + 1;
  readers.set(table, count);
  if (count <= mostReaders) return;
  Annotations.of(pipe).addWarningV2(
    '@eventwright/constructs:streamReaders',
    `${count} pipes read the stream of ${table.node.path}, and DynamoDB throttles more than ${mostReaders} readers. Publish some of the events through an outbox, or split the table.`,
  );
}

function streamOf(table: StreamTable): string {
  if (table.tableStreamArn !== undefined) return table.tableStreamArn;
  throw new Error(
    `The table ${table.node.path} has no stream. Set its \`stream\` to StreamViewType.NEW_AND_OLD_IMAGES.`,
  );
}
