import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  NodejsFunction,
  type NodejsFunctionProps,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { serviceOfThisAccount } from './service-of-this-account.ts';

/** What the constructs decide about a function, so that grants stay with the role that it runs as. */
type Decided =
  | 'deadLetterQueue'
  | 'deadLetterQueueEnabled'
  | 'deadLetterTopic'
  | 'description'
  | 'entry'
  | 'events'
  | 'handler'
  | 'logGroup'
  | 'logRetention'
  | 'onFailure'
  | 'role';

/**
 * What may be chosen about a consumer's function.
 *
 * @default 256 MB, 30 seconds, Node.js 24 on arm64, X-Ray tracing
 */
export type FunctionOptions = Partial<Omit<NodejsFunctionProps, Decided>>;

/** A function's time-out if none is chosen. */
export const defaultTimeout = Duration.seconds(30);

/** What the consumer's construct knows of its function. */
export interface ConsumerFunction {
  readonly description: string;
  readonly entry: URL;
  readonly environment: Readonly<Record<string, string>>;
  readonly options: FunctionOptions;
  readonly logGroup: LogGroup;
  /** Where Lambda puts events that it failed to handle when it is invoked asynchronously. */
  readonly deadLetterQueue?: IQueue;
}

/** A log group that keeps what it gets for a month. */
export function consumerLogGroup(scope: Construct): LogGroup {
  return new LogGroup(scope, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
}

/** A function with a role of its own that may write to its own log group and do nothing else. */
export function createFunction(scope: Construct, made: ConsumerFunction): NodejsFunction {
  const { options, logGroup, deadLetterQueue } = made;
  const role = new Role(scope, 'Role', { assumedBy: serviceOfThisAccount(scope, 'lambda') });
  logGroup.grantWrite(role);
  return new NodejsFunction(scope, 'Function', {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 256,
    timeout: defaultTimeout,
    tracing: Tracing.ACTIVE,
    ...options,
    description: made.description,
    logGroup,
    role,
    ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
    entry: fileURLToPath(made.entry),
    handler: 'handler',
    environment: { ...options.environment, ...made.environment },
    bundling: {
      format: OutputFormat.CJS,
      target: 'node24',
      mainFields: ['module', 'main'],
      minify: true,
      bundleAwsSDK: true,
      ...options.bundling,
      esbuildArgs: {
        // Lambda needs one provider of credentials; leaving the others out saves 130 KB.
        '--alias:@aws-sdk/credential-provider-node': '@eventwright/runtime/lambda-credentials',
        ...options.bundling?.esbuildArgs,
      },
    },
  });
}
