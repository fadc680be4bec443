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
  /** The bus that the events go to. */
  readonly eventBus: IEventBusRef;
  /** How long a record that fails is tried again. @default 12 hours */
  readonly retryFor?: Duration;
  /**
   * What may be chosen about the table, besides what the outbox decides.
   *
   * @default pay per request, point-in-time recovery, destroyed with the stack
   */
  readonly table?: Partial<
    Omit<TableProps, 'partitionKey' | 'sortKey' | 'stream' | 'timeToLiveAttribute'>
  >;
}

/**
 * A table of events that are written in the transaction that changes what they tell of, and an
 * EventBridge Pipe that publishes them: by aggregate in order, each at least once, each with the id
 * that it was written with. An event that expires is not published again.
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

  /** Lets a principal write these events into the outbox, and the pipe publish them, and no others. */
  grantPut({ grantPrincipal }: IGrantable, published: readonly PublishedEvents[]): void {
    const { encryptionKey, tableArn } = this.table;
    grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [tableArn] }),
    );
    encryptionKey?.grantEncryptDecrypt({ grantPrincipal });
    this.pipe.allowPublishing(published);
  }
}

/** New items only: what changes or expires was published when it came. */
const contract = {
  description: 'Publishes the events of an outbox.',
  pattern: { eventName: ['INSERT'] },
  enrichment: 'outbox',
  source: '$.source',
  detailType: '$.detailType',
  inputTemplate: '<$.detail>',
} as const;
