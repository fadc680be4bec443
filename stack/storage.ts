import { Duration } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { removalPolicyOf, type Stage, stages } from './stage.ts';

/** Properties of the `Storage`. */
export interface StorageProps {
  readonly stage: Stage;
  /** The origin whose pages may upload; by default, any. */
  readonly origin?: string | undefined;
}

/** All stateful resources. Their construct ids must not change: a changed id deletes the table. */
export class Storage extends Construct {
  /**
   * The uploads of users, under `users/{owner}/{image}`. Sends an event for each new object to
   * EventBridge.
   */
  readonly uploads: Bucket;
  /** The processed variants, in a separate bucket, so that no loop is possible. */
  readonly processed: Bucket;
  /** One item per image, and one per user for preferences. The keys are `owner` and `item`. */
  readonly table: Table;

  constructor(scope: Construct, id: string, { stage, origin = '*' }: StorageProps) {
    super(scope, id);
    const removalPolicy = removalPolicyOf(stage);
    this.uploads = new Bucket(this, 'Uploads', {
      ...guarded,
      removalPolicy,
      // The original is no longer needed once its variants exist. A month leaves time to redrive.
      lifecycleRules: [{ expiration: Duration.days(30), ...tidy }],
      // Pages upload large files here directly, to URLs that the API signs.
      cors: [
        {
          allowedOrigins: [origin],
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT, HttpMethods.POST, HttpMethods.DELETE],
          allowedHeaders: ['Content-MD5', 'Content-Type'],
          exposedHeaders: ['ETag'],
          maxAge: 3600,
        },
      ],
    });
    announceObjects(this.uploads);
    this.processed = new Bucket(this, 'Processed', {
      ...guarded,
      removalPolicy,
      lifecycleRules: [tidy],
    });
    this.table = new Table(this, 'Records', {
      partitionKey: { name: 'owner', type: AttributeType.STRING },
      sortKey: { name: 'item', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      // Tombstones of deleted images expire.
      timeToLiveAttribute: 'expiresAt',
      // Changes of preferences become events. The pipe filters out all other changes.
      stream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stages[stage].isProtected,
      removalPolicy,
    });
  }
}

const guarded: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
};

const tidy = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

/**
 * Sends the bucket's events to EventBridge. Sets the property itself, because CDK's
 * `eventBridgeEnabled` adds a custom resource with a Lambda function.
 */
function announceObjects(bucket: Bucket): void {
  (bucket.node.defaultChild as CfnBucket).addPropertyOverride(
    'NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled',
    true,
  );
}
