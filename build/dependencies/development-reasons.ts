import type { Reason } from './reason.ts';

/** The dependencies of development only: nothing of them is installed with a published package. */
export const developmentReasons: Readonly<Record<string, Reason>> = {
  '@arethetypeswrong/core': {
    why: 'Checks that the types of the tarballs resolve in every module system.',
    version: '0.18.5',
    released: '2026-07-10',
  },
  '@asyncapi/parser': {
    why: 'Validates the exported AsyncAPI documents.',
    version: '3.6.6',
    released: '2026-10-16',
  },
  '@aws-cdk/aws-service-spec': {
    why: 'The properties of CloudFormation resources and the schemas of the events of AWS.',
    version: '0.1.216',
    released: '2026-09-29',
  },
  '@aws-cdk/service-spec-types': {
    why: 'The types of the service specification.',
    version: '0.0.282',
    released: '2026-09-29',
  },
  '@aws-lambda-powertools/parser': {
    why: 'A peer in the benchmarks of cold starts.',
    version: '2.35.0',
    released: '2026-08-24',
  },
  '@aws-sdk/client-cloudformation': {
    why: 'Commands and tests call CloudFormation as an application does.',
    version: '3.1169.0',
    released: '2026-11-13',
  },
  '@aws-sdk/client-cloudwatch': {
    why: 'Commands and tests call CloudWatch as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-cloudwatch-logs': {
    why: 'Commands and tests call CloudWatch Logs as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-cognito-identity-provider': {
    why: 'Commands and tests call Cognito as an application does.',
    version: '3.1169.0',
    released: '2026-11-13',
  },
  '@aws-sdk/client-iam': {
    why: 'Commands and tests call IAM as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-kms': {
    why: 'Commands and tests call KMS as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-lambda': {
    why: 'Commands and tests call Lambda as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-pipes': {
    why: 'Commands and tests call EventBridge Pipes as an application does.',
    version: '3.1143.0',
    released: '2026-09-29',
  },
  '@aws-sdk/client-scheduler': {
    why: 'Commands and tests call EventBridge Scheduler as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-sfn': {
    why: 'Commands and tests call Step Functions as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-sns': {
    why: 'Commands and tests call SNS as an application does.',
    version: '3.1169.0',
    released: '2026-11-13',
  },
  '@aws-sdk/client-ssm': {
    why: 'Commands and tests call Systems Manager as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@aws-sdk/client-sts': {
    why: 'Commands and tests call STS as an application does.',
    version: '3.1164.0',
    released: '2026-11-06',
  },
  '@biomejs/biome': {
    why: 'Formats and lints the code.',
    version: '2.5.15',
    released: '2026-09-30',
  },
  '@dagrejs/dagre': {
    why: 'Lays out the graph of the console. It is bundled into the page.',
    version: '3.1.3',
    released: '2026-10-24',
  },
  '@modelcontextprotocol/client': {
    why: 'Tests the server for agents as an agent does.',
    version: '2.4.0',
    released: '2026-10-23',
  },
  '@modelcontextprotocol/server': {
    why: 'The protocol of the server for agents. It is bundled into the command.',
    version: '2.4.0',
    released: '2026-10-23',
  },
  '@preact/signals': {
    why: 'The state of the console. It is bundled into the page.',
    version: '2.11.4',
    released: '2026-10-27',
  },
  '@sparticuz/chromium': {
    why: 'The browser of the tests of pages, installed from npm.',
    version: '153.0.0',
    released: '2026-09-11',
  },
  '@types/aws-lambda': {
    why: 'The types of the events of Lambda functions.',
    version: '8.10.164',
    released: '2026-09-29',
  },
  '@types/node': { why: 'The types of Node.js.', version: '24.19.2', released: '2026-10-09' },
  'asl-validator': {
    why: 'A second opinion on the definitions of workflows.',
    version: '4.0.0',
    released: '2026-02-26',
  },
  'aws-cdk': {
    why: 'Synthesizes and deploys the application.',
    version: '2.1148.1',
    released: '2026-11-11',
  },
  'axe-core': {
    why: 'Checks the accessibility of pages. It runs in tests and is not shipped.',
    version: '4.14.1',
    released: '2026-11-16',
  },
  'cdk-nag': {
    why: 'Checks the security of the template.',
    version: '3.0.2',
    released: '2026-08-05',
  },
  'json-schema-diff': {
    why: 'A peer in the benchmarks of schema comparison.',
    version: '1.0.0',
    released: '2026-09-14',
  },
  'json-schema-diff-validator': {
    why: 'A peer in the benchmarks of schema comparison.',
    version: '0.4.2',
    released: '2026-03-19',
  },
  'json-schema-faker': {
    why: 'A peer in the benchmarks of arbitraries.',
    version: '0.6.3',
    released: '2026-08-02',
  },
  'json-schema-to-typescript': {
    why: 'Judges the generated types in tests, and is a peer in the benchmarks of the compiler.',
    version: '16.0.0',
    released: '2026-08-28',
  },
  marked: { why: 'Renders the documents for the site.', version: '18.2.1', released: '2026-11-16' },
  node: {
    why: 'The version of Node.js that runs the tests.',
    version: '24.21.0',
    released: '2026-09-10',
  },
  'playwright-core': {
    why: 'Drives the browser of the tests of pages.',
    version: '1.65.1',
    released: '2026-11-13',
  },
  preact: {
    why: 'The console is written in it. It is bundled into the page.',
    version: '11.2.0',
    released: '2026-11-06',
  },
  publint: {
    why: 'Checks the manifests of the tarballs.',
    version: '0.3.25',
    released: '2026-10-01',
  },
  typescript: { why: 'Checks the types.', version: '7.0.2', released: '2026-07-08' },
  vitest: { why: 'Runs the tests.', version: '5.1.1', released: '2026-11-18' },
  zod: {
    why: 'A peer in the benchmarks of validation, and a source of schemas to import.',
    version: '4.6.7',
    released: '2026-10-12',
  },
};
