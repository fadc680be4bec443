import { createApiGateway } from './apigateway/apigateway.ts';
import { createCloudFront } from './cloudfront/cloudfront.ts';
import { createCloudWatch } from './cloudwatch/cloudwatch.ts';
import { createCognito } from './cognito/cognito.ts';
import { createCustomResources } from './customresources/custom-resources.ts';
import { createDynamodb } from './dynamodb/dynamodb.ts';
import { createEvents } from './events/events.ts';
import { createIam } from './iam/iam.ts';
import { createInert } from './inert/inert.ts';
import { createKms } from './kms/kms.ts';
import { createLambda } from './lambda/lambda.ts';
import { createLogs } from './logs/logs.ts';
import { createPipes } from './pipes/pipes.ts';
import { createS3 } from './s3/s3.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { createSchemas } from './schemas/schemas.ts';
import { createSecretsManager } from './secretsmanager/secretsmanager.ts';
import type { CreateService } from './service.ts';
import { createSns } from './sns/sns.ts';
import { createSqs } from './sqs/sqs.ts';
import { createSsm } from './ssm/ssm.ts';
import { createStepFunctions } from './stepfunctions/stepfunctions.ts';
import { createSts } from './sts/sts.ts';

/** Every service of the local cloud. A new service is one line here. */
export const services: Readonly<Record<string, CreateService>> = {
  s3: createS3,
  sqs: createSqs,
  sns: createSns,
  dynamodb: createDynamodb,
  events: createEvents,
  pipes: createPipes,
  lambda: createLambda,
  cognito: createCognito,
  apigateway: createApiGateway,
  stepfunctions: createStepFunctions,
  schemas: createSchemas,
  scheduler: createScheduler,
  ssm: createSsm,
  secretsmanager: createSecretsManager,
  sts: createSts,
  cloudfront: createCloudFront,
  cloudwatch: createCloudWatch,
  customResources: createCustomResources,
  logs: createLogs,
  iam: createIam,
  kms: createKms,
  inert: createInert,
};
