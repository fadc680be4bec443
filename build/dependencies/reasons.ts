/** The reason for a dependency, and the release date of the locked version. */
export interface Reason {
  readonly why: string;
  readonly released: string;
}

/** Every dependency of the packages and of the application, by name. */
export const reasons: Readonly<Record<string, Reason>> = {
  '@aws-sdk/client-dynamodb': {
    why: 'The application writes the records of images.',
    released: '2026-11-06',
  },
  '@aws-sdk/client-eventbridge': { why: 'Events are put on a bus.', released: '2026-11-13' },
  '@aws-sdk/client-s3': { why: 'The application reads and writes images.', released: '2026-11-19' },
  '@aws-sdk/client-schemas': {
    why: 'Commands register and pull schemas.',
    released: '2026-05-23',
  },
  '@aws-sdk/client-secrets-manager': {
    why: 'The application reads the key that signs pictures.',
    released: '2026-11-06',
  },
  '@aws-sdk/client-sqs': {
    why: 'Messages that cannot be handled go to a dead-letter queue with the reason.',
    released: '2026-11-13',
  },
  '@aws-sdk/lib-dynamodb': {
    why: 'The application writes records as plain objects.',
    released: '2026-11-04',
  },
  '@aws-sdk/s3-presigned-post': {
    why: 'The application signs uploads of any size.',
    released: '2026-11-06',
  },
  '@aws-sdk/s3-request-presigner': {
    why: 'The application signs links to pictures.',
    released: '2026-11-13',
  },
  ajv: {
    why: 'Validates values with schemas that are known only at run time, and verifies generated validators.',
    released: '2026-04-24',
  },
  'ajv-draft-04': {
    why: 'The local API Gateway validates requests with models in draft 4.',
    released: '2024-12-02',
  },
  'ajv-formats': { why: 'The patterns of the formats.', released: '2024-04-17' },
  'aws-cdk-lib': { why: 'The application is a CDK app.', released: '2026-11-10' },
  commander: { why: 'Reads the command line and writes its help.', released: '2026-11-07' },
  constructs: { why: 'The CDK is built on it.', released: '2026-08-04' },
  dynalite: { why: 'The DynamoDB of the local cloud.', released: '2025-10-01' },
  esbuild: { why: 'The CDK bundles functions with it.', released: '2026-08-08' },
  'fast-check': { why: 'Generated arbitraries use it.', released: '2026-09-19' },
  fauxqs: { why: 'The S3, SQS and SNS of the local cloud.', released: '2026-03-29' },
  handlebars: { why: 'The templates of generated code.', released: '2026-10-05' },
  jose: { why: 'Signs and verifies the tokens of the local Cognito.', released: '2026-11-18' },
  'json-schema-to-typescript': {
    why: 'Reads schemas as types; its formatter is not loaded.',
    released: '2026-08-28',
  },
  jsonata: {
    why: 'The expressions of Step Functions, in the local cloud and in contract tests.',
    released: '2026-07-16',
  },
  sharp: { why: 'The application resizes images.', released: '2026-09-27' },
  velocityjs: { why: 'The mapping templates of the local API Gateway.', released: '2026-07-20' },
  yaml: { why: 'Schemas and templates in YAML.', released: '2026-09-11' },
};
