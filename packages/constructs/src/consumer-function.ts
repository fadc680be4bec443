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

/** The properties that the constructs set, so that grants apply to the role of the function. */
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
 * Options of a consumer's function.
 *
 * @default 256 MB, 30 seconds, Node.js 24 on arm64, X-Ray tracing
 */
export type FunctionOptions = Partial<Omit<NodejsFunctionProps, Decided>>;

/** The default timeout of a function. */
export const defaultTimeout = Duration.seconds(30);

/** The properties that a consumer's construct passes for its function. */
export interface ConsumerFunction {
  readonly description: string;
  readonly entry: URL;
  readonly environment: Readonly<Record<string, string>>;
  readonly options: FunctionOptions;
  readonly logGroup: LogGroup;
  /** The queue for events that failed in asynchronous invocations. */
  readonly deadLetterQueue?: IQueue;
}

/** Creates a log group with a retention of one month. */
export function consumerLogGroup(scope: Construct): LogGroup {
  return new LogGroup(scope, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
}

/** Creates a function with its own role, which may only write to the function's log group. */
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
