import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PublishedEvents } from './contract.ts';
import { type StreamOptions, StreamPipe } from './stream-pipe.ts';

/** Properties of an `Outbox`. */
export interface OutboxProps extends StreamOptions {
  /** The bus to publish to. */
  readonly eventBus: IEventBusRef;
  /** How long a failed record is retried. @default 12 hours */
  readonly retryFor?: Duration;
  /**
   * Options of the table.
   *
   * @default pay per request, point-in-time recovery, destroyed with the stack
   */
  readonly table?: Partial<
    Omit<TableProps, 'partitionKey' | 'sortKey' | 'stream' | 'timeToLiveAttribute'>
  >;
}

/**
 * A transactional outbox: a DynamoDB table for events that are written in the transaction that
 * changes your data, and an EventBridge Pipe that publishes them. Events are published at least
 * once, in order within an aggregate, with the id with which they were written. Expired events are
 * not published again.
 */
export class Outbox extends Construct {
  readonly table: Table;
  readonly pipe: StreamPipe;

  constructor(scope: Construct, id: string, props: OutboxProps) {
    super(scope, id);
    const { table: options, ...reading } = props;
    this.table = new Table(this, 'Table', {
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
      ...options,
      partitionKey: { name: 'aggregate', type: AttributeType.STRING },
      sortKey: { name: 'id', type: AttributeType.STRING },
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
    });
    // DynamoDB does not split the items of one partition key over partitions, and so over shards, where
    // the table has a local index (developer guide, "Burst and adaptive capacity"). No item has the
    // attribute, so the index is empty and costs nothing.
    this.table.addLocalSecondaryIndex({
      indexName: 'Unsplit',
      sortKey: { name: 'unsplit', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.pipe = new StreamPipe(this, 'Pipe', contract, {
      ...reading,
      table: this.table,
      publishes: [],
    });
  }

  /**
   * Allows a principal to write these events to the outbox, and the pipe to publish them, and no
   * others.
   */
  grantPut({ grantPrincipal }: IGrantable, published: readonly PublishedEvents[]): void {
    const { encryptionKey, tableArn } = this.table;
    grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [tableArn] }),
    );
    encryptionKey?.grantEncryptDecrypt({ grantPrincipal });
    this.pipe.allowPublishing(published);
  }
}

/** New items only: items that change or expire were published when they were written. */
const contract = {
  description: 'Publishes the events of an outbox.',
  pattern: { eventName: ['INSERT'] },
  enrichment: 'outbox',
  source: '$.source',
  detailType: '$.detailType',
  inputTemplate: '<$.detail>',
} as const;
