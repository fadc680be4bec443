import { CfnOutput, RemovalPolicies, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { SchemaRegistry } from '../generated/registry/registry.construct.ts';
import { ImageApi } from './api/image-api.ts';
import { Bus } from './bus.ts';
import { Canary } from './canary.ts';
import { Identity } from './identity.ts';
import { Notifications } from './notifications.ts';
import type { Watched } from './observability/metrics.ts';
import { Observability } from './observability/observability.ts';
import { Pictures } from './pictures/pictures.ts';
import { Pipeline } from './pipeline.ts';
import { declaredPublishers } from './publishers.ts';
import { SecurityHub } from './security/security-hub.ts';
import { type Stage, stages } from './stage.ts';
import { Storage } from './storage.ts';

/** Properties of a deployment. */
export interface ImagePipelineStackProps extends StackProps {
  readonly stage: Stage;
  /**
   * The origin whose pages may call the API.
   * @default any origin
   */
  readonly origin?: string;
  /** A web ACL of AWS WAF to put in front of the API. */
  readonly webAclArn?: string;
  /** The address that receives an email for each alarm. */
  readonly alarmEmail?: string;
  /**
   * Whether API Gateway writes its logs by the role that the account has already. Another stack
   * created it, and a stack that creates one leaves it behind.
   */
  readonly usesAccountLogRole?: boolean;
  /** Whether to turn Security Hub on in the account. */
  readonly securityHub?: boolean;
}

/** The reference application, from upload to notification. */
export class ImagePipelineStack extends Stack {
  readonly watched: Watched;

  constructor(scope: Construct, id: string, props: ImagePipelineStackProps) {
    super(scope, id, { terminationProtection: stages[props.stage].isProtected, ...props });
    const storage = new Storage(this, 'Storage', props);
    const bus = new Bus(this, 'Bus');
    const { eventBus } = bus;
    const { topic } = new Notifications(this, 'Notifications');
    const pictures = new Pictures(this, 'Pictures', storage);
    const { stage } = props;
    const identity = new Identity(this, 'Identity', { stage, signIn: pictures.signIn });
    const { userPool } = identity;
    const pipeline = new Pipeline(this, 'Pipeline', { eventBus, storage, topic, userPool, stage });
    const { api, publishers } = new ImageApi(this, 'Api', {
      eventBus,
      storage,
      userPool,
      picturesUrl: pictures.url,
      origin: props.origin ?? '*',
      webAclArn: props.webAclArn,
      createsLogRole: props.usesAccountLogRole !== true,
      stage,
    });
    if (stages[stage].refusesForgeries) {
      bus.refuseForgeries(declaredPublishers(pipeline, publishers));
    }
    const { registry } = new SchemaRegistry(this, 'Schemas');
    this.watched = { pipeline, api };
    const { alarmEmail } = props;
    const observability = new Observability(this, 'Observability', {
      ...this.watched,
      alarmEmail,
    });
    const { alias } = pipeline.processImage;
    if (stages[stage].shiftsGradually && alias !== undefined) {
      new Canary(this, 'Canary', { alias, alarms: observability.alarmsOfNewCode });
    }
    if (props.securityHub === true) new SecurityHub(this, 'SecurityHub');
    // Some log groups have fixed names. One that remains after a failed creation would make the
    // next one fail.
    const logs = { applyToResourceTypes: [CfnLogGroup.CFN_RESOURCE_TYPE_NAME] };
    if (stages[stage].keepsLogs) RemovalPolicies.of(this).retainOnUpdateOrDelete(logs);
    else RemovalPolicies.of(this).destroy(logs);
    Tags.of(this).add('application', 'eventwright-images');
    Tags.of(this).add('stage', props.stage);
    this.output({
      ApiUrl: api.url,
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: identity.client.userPoolClientId,
      UploadsBucketName: storage.uploads.bucketName,
      ProcessedBucketName: storage.processed.bucketName,
      PicturesUrl: pictures.url,
      TableName: storage.table.tableName,
      TopicArn: topic.topicArn,
      EventBusName: eventBus.eventBusName,
      AlarmTopicArn: observability.topic.topicArn,
      PageTopicArn: observability.pages.topicArn,
      SchemaRegistryName: registry.attrRegistryName,
      ProcessImageFunctionName: pipeline.processImage.function.functionName,
      RecordNotificationFunctionName: pipeline.recordNotification.function.functionName,
    });
  }

  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
