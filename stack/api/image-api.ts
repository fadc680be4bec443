import {
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Storage } from '../storage.ts';
import { imageTypes } from './image-types.ts';
import { addReadRoutes } from './read-routes.ts';
import { addUploadRoute } from './upload-route.ts';

/**
 * The API of the users: uploads go straight into S3 and reads straight to DynamoDB, without a Lambda.
 * Whose image it is always comes from the token's claims, never from the request.
 */
export class ImageApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, props: { storage: Storage; userPool: IUserPool }) {
    super(scope, id);
    const accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH });
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Users', {
      cognitoUserPools: [props.userPool],
    });
    this.api = new RestApi(this, 'RestApi', {
      description: 'Uploads images and reads their records',
      // Named one by one: */* would turn JSON into base64 too.
      binaryMediaTypes: [...imageTypes],
      cloudWatchRole: true,
      defaultMethodOptions: { authorizer, authorizationType: AuthorizationType.COGNITO },
      deployOptions: {
        stageName: 'v1',
        tracingEnabled: true,
        throttlingRateLimit: 100,
        throttlingBurstLimit: 200,
        loggingLevel: MethodLoggingLevel.ERROR,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
    });
    const images = this.api.root.addResource('images');
    addUploadRoute(images, props.storage.uploads);
    addReadRoutes(images, props.storage.table);
  }
}
