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

/** A DynamoDB table with a stream, of any construct class. */
export interface StreamTable extends IConstruct {
  readonly tableStreamArn?: string | undefined;
  readonly encryptionKey?: IKey | undefined;
}

/** The mapping of a table's stream records to events. */
export interface StreamContract {
  readonly description: string;
  /** The records that the Pipe processes, as an event pattern for a record. */
  readonly pattern: object;
  /**
   * The input template that creates the detail from a record, or from the result of the enrichment.
   */
  readonly inputTemplate: string;
  /** The source of the resulting event, or the path of the source in the record. */
  readonly source: string;
  readonly detailType: string;
  /**
   * The Express workflow that transforms each record before the template.
   * @default no enrichment
   */
  readonly enrichment?: Enrichment;
}

/** Options of a Pipe that reads a table's stream. */
export interface StreamOptions {
  /** The bus to publish to. */
  readonly eventBus: IEventBusRef;
  /**
   * The maximum number of records per call. The Pipe processes the records of a shard in order. If
   * one record of a call fails, the Pipe splits the call in halves and retries: events after the
   * failed one may arrive twice, and before it.
   *
   * @default 1, which preserves the order strictly
   */
  readonly batchSize?: number;
  /**
   * How long a failed record is retried before it goes to the dead-letter queue. Later records of
   * its shard wait.
   *
   * @default 12 hours, half the retention of a stream
   */
  readonly retryFor?: Duration;
}

/** The table of a Pipe, and the events that it may publish. */
export interface StreamSource extends StreamOptions {
  readonly table: StreamTable;
  readonly publishes: readonly PublishedEvents[];
}

/**
 * EventBridge user guide, "Amazon EventBridge Pipes permissions": the permissions that a Pipe needs
 * for a stream.
 */
const readStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action}`,
);

/**
 * An EventBridge Pipe from a DynamoDB stream to an event bus. It preserves the order within a
 * shard.
 */
export class StreamPipe extends Construct {
  /**
   * The queue for records that could not be published. It holds shard and sequence numbers, not the
   * records.
   */
  readonly deadLetterQueue: Queue;
  readonly pipe: CfnPipe;
  /** The log group with the errors of the pipe. */
  readonly logGroup: LogGroup;
  readonly role: Role;
  /** The Express workflow of the enrichment, if the contract has one. */
  readonly workflow: StateMachine | undefined;
  /** Inline in the role, because creating the pipe already requires it. */
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
          // The first change after the deployment must not be missed.
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
    // Creating the pipe tests its role, so the grants of other constructs must exist.
    this.pipe.node.addDependency(this.role);
  }

  /** Allows the pipe to publish these events as well. */
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

/** The number of pipes that read the stream of each table. */
const readers = new WeakMap<StreamTable, number>();

/** DynamoDB developer guide, "Quotas": two readers per shard; more are throttled. */
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
