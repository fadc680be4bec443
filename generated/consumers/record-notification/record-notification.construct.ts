// Generated from schemas/consumers/record-notification.json: edit that, not this.
// To generate again: npx eventwright generate

import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  NodejsFunction,
  type NodejsFunctionProps,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { fileURLToPath } from 'node:url';
import type { RecordNotificationEnvironment } from './environment.ts';

/** What RecordNotification is made of. */
export interface RecordNotificationProps {
  /** The bus that its events come from. */
  readonly eventBus: IEventBusRef;
  readonly environment: RecordNotificationEnvironment;
  /** What is different from the function below: memory, time-out, layers. */
  readonly function?: Partial<NodejsFunctionProps>;
}

const description = 'Writes into the record of an image when its owner was told.';

const handlerFile = new URL('../../../handlers/record-notification/handler.ts', import.meta.url);

const lambdaCredentials = '@eventwright/runtime/lambda-credentials';

/** What it takes from the bus. */
const userNotifiedPattern: EventPattern = { source: ['eventwright.images'], detailType: ['UserNotified'] };

/** Writes into the record of an image when its owner was told. */
export class RecordNotification extends Construct {
  readonly function: NodejsFunction;
  /** Events that could not be delivered, were not valid, or failed too often. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** One rule an event, by its name. */
  readonly rules: {
    readonly userNotified: Rule;
  };

  constructor(scope: Construct, id: string, props: RecordNotificationProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
    this.function = this.createFunction(props);
    const target = new LambdaFunction(this.function, {
      deadLetterQueue: this.deadLetterQueue,
      maxEventAge: Duration.hours(24),
      retryAttempts: 185,
    });
    this.rules = {
      userNotified: new Rule(this, 'UserNotifiedRule', {
        description: 'Hands UserNotified to record-notification.',
        eventBus: props.eventBus,
        eventPattern: userNotifiedPattern,
        targets: [target],
      }),
    };
  }

  private createFunction(props: RecordNotificationProps): NodejsFunction {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.logGroup.grantWrite(role);
    return new NodejsFunction(this, 'Function', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(30),
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      role,
      // Lambda invokes it twice more, then puts the event here with the error's message.
      deadLetterQueue: this.deadLetterQueue,
      ...props.function,
      entry: fileURLToPath(handlerFile),
      handler: 'handler',
      environment: { ...props.function?.environment, ...props.environment },
      bundling: {
        format: OutputFormat.CJS,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        bundleAwsSDK: true,
        // Only the provider of credentials that a function uses: 130 KB less.
        esbuildArgs: { '--alias:@aws-sdk/credential-provider-node': lambdaCredentials },
        ...props.function?.bundling,
      },
    });
  }
}
