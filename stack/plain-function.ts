import { fileURLToPath } from 'node:url';
import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Properties of a `PlainFunction`. */
export interface PlainFunctionProps {
  readonly description: string;
  /** The module that exports `handler`. */
  readonly entry: URL;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  readonly memorySize?: number;
}

/** A function that is not a consumer of events, with its own role and log group. */
export class PlainFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: PlainFunctionProps) {
    super(scope, id);
    const { entry, environment = {}, ...others } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
    logGroup.grantWrite(role);
    this.function = new NodejsFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(10),
      tracing: Tracing.ACTIVE,
      ...others,
      entry: fileURLToPath(entry),
      handler: 'handler',
      environment: { ...environment },
      logGroup,
      role,
      bundling: {
        format: OutputFormat.CJS,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        bundleAwsSDK: true,
        esbuildArgs: {
          // As in generated consumers: Lambda needs only one credentials provider.
          '--alias:@aws-sdk/credential-provider-node': '@eventwright/runtime/lambda-credentials',
        },
      },
    });
  }
}
