import { createApiGateway } from './apigateway/apigateway.ts';
import { createCognito } from './cognito/cognito.ts';
import { createDynamodb } from './dynamodb/dynamodb.ts';
import { createEvents } from './events/events.ts';
import { createIam } from './iam/iam.ts';
import { createInert } from './inert/inert.ts';
import { createLambda } from './lambda/lambda.ts';
import { createPipes } from './pipes/pipes.ts';
import { createS3 } from './s3/s3.ts';
import { createSchemas } from './schemas/schemas.ts';
import type { CreateService } from './service.ts';
import { createSns } from './sns/sns.ts';
import { createSqs } from './sqs/sqs.ts';
import { createStepFunctions } from './stepfunctions/stepfunctions.ts';

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
  iam: createIam,
  inert: createInert,
};
