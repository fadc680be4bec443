import { developmentReasons } from './development-reasons.ts';
import type { Reason } from './reason.ts';

/** Every dependency, by name. */
export const reasons: Readonly<Record<string, Reason>> = {
  ...developmentReasons,
  '@aws-sdk/client-dynamodb': {
    why: 'The application writes the records of images.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-eventbridge': {
    why: 'Events are put on a bus.',
    version: '3.1169.0',
    released: '2026-11-13',
  },
  '@aws-sdk/client-s3': {
    why: 'The application reads and writes images.',
    version: '3.1173.0',
    released: '2026-11-19',
  },
  '@aws-sdk/client-schemas': {
    why: 'Commands register and pull schemas.',
    version: '3.1053.0',
    released: '2026-05-23',
  },
  '@aws-sdk/client-secrets-manager': {
    why: 'The application reads the key that signs pictures.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-sqs': {
    why: 'Messages that cannot be handled go to a dead-letter queue with the reason.',
    version: '3.1169.0',
    released: '2026-11-13',
  },
  '@aws-sdk/lib-dynamodb': {
    why: 'The application writes records as plain objects.',
    version: '3.1162.0',
    released: '2026-11-04',
  },
  '@aws-sdk/s3-presigned-post': {
    why: 'The application signs uploads of any size.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/s3-request-presigner': {
    why: 'The application signs links to pictures.',
    version: '3.1169.0',
    released: '2026-11-13',
  },
  ajv: {
    why: 'Validates values with schemas that are known only at run time, and verifies generated validators.',
    version: '8.20.0',
    released: '2026-04-24',
  },
  'ajv-draft-04': {
    why: 'The local API Gateway validates requests with models in draft 4.',
    version: '1.0.0',
    released: '2024-12-02',
  },
  'ajv-formats': { why: 'The patterns of the formats.', version: '3.0.1', released: '2024-04-17' },
  'aws-cdk-lib': {
    why: 'The application is a CDK app.',
    version: '2.276.0',
    released: '2026-11-10',
  },
  commander: {
    why: 'Reads the command line and writes its help.',
    version: '15.1.0',
    released: '2026-11-07',
  },
  constructs: { why: 'The CDK is built on it.', version: '10.8.1', released: '2026-08-04' },
  dynalite: { why: 'The DynamoDB of the local cloud.', version: '4.0.0', released: '2025-10-01' },
  esbuild: { why: 'The CDK bundles functions with it.', version: '0.28.2', released: '2026-08-08' },
  'fast-check': { why: 'Generated arbitraries use it.', version: '4.10.2', released: '2026-09-19' },
  fauxqs: {
    why: 'The S3, SQS and SNS of the local cloud.',
    version: '2.4.1',
    released: '2026-03-29',
  },
  handlebars: {
    why: 'The templates of generated code.',
    version: '4.7.10',
    released: '2026-10-05',
  },
  jose: {
    why: 'Signs and verifies the tokens of the local Cognito.',
    version: '6.2.18',
    released: '2026-11-18',
  },
  jsonata: {
    why: 'The expressions of Step Functions, in the local cloud and in contract tests.',
    version: '2.2.2',
    released: '2026-07-16',
  },
  'oxc-parser': {
    why: 'Parses each generated file before it is written.',
    version: '0.159.0',
    released: '2026-11-16',
  },
  sharp: { why: 'The application resizes images.', version: '0.35.5', released: '2026-09-27' },
  velocityjs: {
    why: 'The mapping templates of the local API Gateway.',
    version: '2.1.7',
    released: '2026-07-20',
  },
  yaml: { why: 'Schemas and templates in YAML.', version: '2.9.1', released: '2026-09-11' },
};
