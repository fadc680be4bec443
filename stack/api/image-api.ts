import { Duration, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { type Stage, stages } from '../stage.ts';
import type { Storage } from '../storage.ts';
import { accessLogFormat } from './access-log-format.ts';
import { addDeletionRoutes } from './deletion-routes.ts';
import { imageTypes } from './image-types.ts';
import { addPreferencesRoutes } from './preferences-routes.ts';
import { RateLimit } from './rate-limit.ts';
import { addReadRoutes } from './read-routes.ts';
import { addStartUploadRoute } from './start-upload-route.ts';
import { addUploadRoute } from './upload-route.ts';
import { addUserRoute } from './user-route.ts';

const stageName = 'v1';

/** Properties of the `ImageApi`. */
export interface ImageApiProps {
  readonly eventBus: EventBus;
  readonly storage: Storage;
  readonly userPool: IUserPool;
  /** The base URL of the pictures: `https://…`, without a trailing slash. */
  readonly picturesUrl: string;
  /** The origin whose pages may call it, or `*`: tokens are in a header, never in a cookie. */
  readonly origin: string;
  readonly stage: Stage;
  /** Whether to create the role by which API Gateway writes the logs of all APIs of the account. */
  readonly createsLogRole: boolean;
  /** An AWS WAF web ACL (REGIONAL) for the API, instead of the one that limits rates. */
  readonly webAclArn: string | undefined;
}

/**
 * The API for users. Uploads go directly to S3 and reads directly to DynamoDB, without a Lambda
 * function. The owner of an image always comes from the token's claims, never from the request.
 */
export class ImageApi extends Construct {
  readonly api: RestApi;
  /** The events that clients publish through it, each with the publishing role. */
  readonly publishers: ReadonlyMap<string, Role>;

  constructor(scope: Construct, id: string, props: ImageApiProps) {
    super(scope, id);
    const { eventBus, origin, picturesUrl, stage, storage, userPool } = props;
    const accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH });
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Users', {
      cognitoUserPools: [userPool],
    });
    this.api = new RestApi(this, 'RestApi', {
      // CloudWatch identifies the metrics of an API only by its name, so the name must be unique
      // per deployment.
      restApiName: `${Stack.of(this).stackName}-images`,
      description: 'Uploads images and reads their records',
      // Listed one by one, because */* would also turn JSON into base64.
      binaryMediaTypes: [...imageTypes],
      cloudWatchRole: props.createsLogRole,
      defaultCorsPreflightOptions: {
        allowOrigins: [origin],
        allowMethods: ['GET', 'PUT', 'POST', 'DELETE'],
        allowHeaders: ['Authorization', 'Content-Type'],
        maxAge: Duration.hours(1),
      },
      defaultMethodOptions: { authorizer, authorizationType: AuthorizationType.COGNITO },
      deployOptions: {
        stageName,
        tracingEnabled: true,
        throttlingRateLimit: 100,
        throttlingBurstLimit: 200,
        loggingLevel: MethodLoggingLevel.ERROR,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
      },
    });
    this.keepExecutionLog();
    this.answerRefusals(origin);
    const images = this.api.root.addResource('images');
    addUploadRoute(images, storage.uploads, origin);
    addStartUploadRoute(this.api, images, storage, {
      imagesPerDay: stages[stage].imagesPerDay,
      origin,
    });
    const image = images.addResource('{id}');
    addReadRoutes(images, image, storage.table, { origin, picturesUrl });
    this.publishers = new Map([
      ...addDeletionRoutes(this.api, image, eventBus, origin),
      ...addUserRoute(this.api, eventBus, origin),
    ]);
    addPreferencesRoutes(this.api, storage.table, origin);
    this.protect(props);
  }

  /**
   * Creates the execution log group. Otherwise API Gateway would create one without a retention.
   */
  private keepExecutionLog(): void {
    const { deploymentStage, restApiId } = this.api;
    // The name as a literal, because a reference to the stage would create a cycle.
    const executionLog = new LogGroup(this, 'ExecutionLog', {
      logGroupName: `API-Gateway-Execution-Logs_${restApiId}/${stageName}`,
      retention: RetentionDays.ONE_MONTH,
    });
    deploymentStage.node.addDependency(executionLog);
  }

  /** Allows pages to read why API Gateway rejected a request and when to retry. */
  private answerRefusals(origin: string): void {
    const allowOrigin = { 'Access-Control-Allow-Origin': `'${origin}'` };
    for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX]) {
      this.api.addGatewayResponse(type.responseType, { type, responseHeaders: allowOrigin });
    }
    this.api.addGatewayResponse('Throttled', {
      type: ResponseType.THROTTLED,
      responseHeaders: { ...allowOrigin, 'Retry-After': "'1'" },
    });
  }

  private protect({ origin, stage, webAclArn }: ImageApiProps): void {
    const own = () => new RateLimit(this, 'RateLimit', { origin }).webAclArn;
    const arn = webAclArn ?? (stages[stage].limitsRates ? own() : undefined);
    if (arn === undefined) return;
    new CfnWebACLAssociation(this, 'Firewall', {
      webAclArn: arn,
      resourceArn: this.api.deploymentStage.stageArn,
    });
  }
}
