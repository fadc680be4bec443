import { Duration } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { DeleteUser } from '../generated/consumers/delete-user/delete-user.construct.ts';
import { DeliverImage } from '../generated/consumers/deliver-image/deliver-image.construct.ts';
import { EraseImage } from '../generated/consumers/erase-image/erase-image.construct.ts';
import { EraseUser } from '../generated/consumers/erase-user/erase-user.construct.ts';
import { ProcessImage } from '../generated/consumers/process-image/process-image.construct.ts';
import { RecordNotification } from '../generated/consumers/record-notification/record-notification.construct.ts';
import { ImageUploadSource } from '../generated/sources/image-upload/image-upload.construct.ts';
import { PreferencesChangeSource } from '../generated/sources/preferences-change/preferences-change.construct.ts';
import { tokenLifetime } from './identity.ts';
import { SharpLayer } from './sharp-layer.ts';
import { type Stage, stages } from './stage.ts';
import type { Storage } from './storage.ts';

/**
 * How long a tombstone of a deleted image is kept: longer than its events can wait in dead-letter
 * queues and the archive before they are redriven. `stack/image-pipeline-stack.test.ts` adds up
 * these times.
 */
const tombstoneLifetime = Duration.days(90);

/**
 * How long a signed URL is valid: `lifetime` of `handlers/uploads/presign.ts`; a test compares
 * them.
 */
export const addressLifetime = Duration.hours(1);

/** Properties of the `Pipeline`. */
export interface PipelineProps {
  readonly eventBus: EventBus;
  readonly storage: Storage;
  readonly topic: Topic;
  readonly userPool: IUserPool;
  readonly stage: Stage;
}

/**
 * The generated constructs, connected to the stores, from the S3 event of an upload to the
 * notification.
 */
export class Pipeline extends Construct {
  readonly imageUpload: ImageUploadSource;
  readonly preferencesChange: PreferencesChangeSource;
  readonly processImage: ProcessImage;
  readonly deliverImage: DeliverImage;
  readonly eraseImage: EraseImage;
  readonly deleteUser: DeleteUser;
  readonly eraseUser: EraseUser;
  readonly recordNotification: RecordNotification;

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    const { eventBus, stage, storage, topic } = props;
    const { uploads, processed, table } = storage;

    this.imageUpload = new ImageUploadSource(this, 'ImageUpload', {
      eventBus,
      where: { detail: { bucket: { name: [uploads.bucketName] } } },
    });

    this.preferencesChange = new PreferencesChangeSource(this, 'PreferencesChange', {
      eventBus,
      table,
    });

    this.processImage = new ProcessImage(this, 'ProcessImage', {
      eventBus,
      environment: {
        PROCESSED_BUCKET: processed.bucketName,
        TABLE_NAME: table.tableName,
        IMAGES_PER_DAY: String(stages[stage].imagesPerDay),
      },
      function: {
        // One vCPU comes with 1,769 MB; libvips is set to one thread.
        memorySize: 1769,
        timeout: Duration.seconds(60),
        layers: [new SharpLayer(this, 'Sharp')],
        bundling: { externalModules: ['sharp'] },
      },
      alias: 'live',
      // A burst of uploads waits in the queue instead of using up the concurrency of the account.
      messages: { maxConcurrency: 50 },
    });
    table.grant(this.processImage.function, 'dynamodb:UpdateItem');
    for (const [action, resource] of [
      ['s3:GetObject', uploads.arnForObjects('users/*')],
      // Without it, S3 answers "access denied" for a missing object, which would be retried.
      ['s3:ListBucket', uploads.bucketArn],
      ['s3:PutObject', processed.arnForObjects('users/*')],
    ] as const) {
      this.processImage.function.addToRolePolicy(
        new PolicyStatement({ actions: [action], resources: [resource] }),
      );
    }

    this.deliverImage = new DeliverImage(this, 'DeliverImage', {
      eventBus,
      environment: { TABLE_NAME: table.tableName, TOPIC_ARN: topic.topicArn },
    });
    table.grant(this.deliverImage.stateMachine, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    topic.grantPublish(this.deliverImage.stateMachine);

    this.eraseImage = new EraseImage(this, 'EraseImage', {
      eventBus,
      environment: {
        TABLE_NAME: table.tableName,
        UPLOADS_BUCKET: uploads.bucketName,
        PROCESSED_BUCKET: processed.bucketName,
        TOMBSTONE_SECONDS: String(tombstoneLifetime.toSeconds()),
      },
    });
    table.grant(this.eraseImage.stateMachine, 'dynamodb:UpdateItem');
    this.eraseImage.stateMachine.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [processed.bucketArn] }),
    );
    this.eraseImage.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:DeleteObject'],
        resources: [uploads.arnForObjects('users/*'), processed.arnForObjects('users/*')],
      }),
    );

    this.deleteUser = this.#createDeleteUser(props);
    this.eraseUser = this.#createEraseUser(props);

    this.recordNotification = new RecordNotification(this, 'RecordNotification', {
      eventBus,
      environment: { TABLE_NAME: table.tableName },
    });
    table.grant(this.recordNotification.function, 'dynamodb:UpdateItem');
  }

  #createDeleteUser({ eventBus, stage, userPool }: PipelineProps): DeleteUser {
    const longest = tokenLifetime.toSeconds() + addressLifetime.toSeconds();
    const deleteUser = new DeleteUser(this, 'DeleteUser', {
      eventBus,
      environment: {
        USER_POOL_ID: userPool.userPoolId,
        EXPIRY_SECONDS: String(stages[stage].waitsForTokens ? longest : 0),
      },
    });
    userPool.grant(deleteUser.stateMachine, 'cognito-idp:AdminDeleteUser');
    return deleteUser;
  }

  #createEraseUser({ eventBus, storage }: PipelineProps): EraseUser {
    const { uploads, processed, table } = storage;
    const eraseUser = new EraseUser(this, 'EraseUser', {
      eventBus,
      environment: {
        TABLE_NAME: table.tableName,
        UPLOADS_BUCKET: uploads.bucketName,
        PROCESSED_BUCKET: processed.bucketName,
      },
      // Pages of a thousand images, ten per PutEvents call: a hundred thousand images in minutes.
      function: { timeout: Duration.minutes(10), memorySize: 512 },
    });
    table.grant(eraseUser.function, 'dynamodb:Query', 'dynamodb:DeleteItem');
    eraseUser.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [uploads.bucketArn, processed.bucketArn],
      }),
    );
    return eraseUser;
  }
}
