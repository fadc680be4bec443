// Generated from schemas/consumers/process-image.json: edit that, not this.
// To generate again: npx eventwright generate

import type { RuntimeEnvironment } from '@eventwright/runtime';
import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  EventSourceMapping,
  type EventSourceMappingOptions,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import {
  NodejsFunction,
  type NodejsFunctionProps,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { fileURLToPath } from 'node:url';
import type { ProcessImageEnvironment } from './environment.ts';

/** What ProcessImage is made of. */
export interface ProcessImageProps {
  /** The bus that its events come from, and go to. */
  readonly eventBus: IEventBusRef;
  readonly environment: ProcessImageEnvironment;
  /** What is different from the function below: memory, time-out, layers. */
  readonly function?: Partial<NodejsFunctionProps>;
  /** How messages are taken from the queue; one at a time unless said. */
  readonly messages?: Partial<EventSourceMappingOptions>;
}

const description = 'Looks into each upload and makes its thumbnail, web and full forms, or says why it cannot.';

const handlerFile = new URL('../../../handlers/process-image/handler.ts', import.meta.url);

const lambdaCredentials = '@eventwright/runtime/lambda-credentials';

/** What it takes from the bus. */
const imageUploadedPattern: EventPattern = { source: ['eventwright.images'], detailType: ['ImageUploaded'] };

/** The conditions of PutEvents: for the events that its contract lets it publish, and no other. */
const publishable = [
  {
    'ForAllValues:StringEquals': { 'events:source': 'eventwright.images' },
    StringEquals: { 'events:detail-type': ['ImageProcessed', 'ImageRejected'] },
    Null: { 'events:source': 'false' },
  },
];

/**
 * Looks into each upload and makes its thumbnail, web and full forms, or says why it cannot.
 */
export class ProcessImage extends Construct {
  readonly function: NodejsFunction;
  readonly queue: Queue;
  /** Events that could not be delivered, were not valid, or failed too often. */
  readonly deadLetterQueue: Queue;
  readonly logGroup: LogGroup;
  /** One rule an event, by its name. */
  readonly rules: {
    readonly imageUploaded: Rule;
  };

  constructor(scope: Construct, id: string, props: ProcessImageProps) {
    super(scope, id);
    const timeout = props.function?.timeout ?? Duration.seconds(30);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's time-out, as Lambda's developer guide asks for SQS.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
    this.logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH });
    this.function = this.createFunction(props, timeout);
    new EventSourceMapping(this, 'Messages', {
      batchSize: 1,
      ...props.messages,
      target: this.function,
      eventSourceArn: this.queue.queueArn,
      reportBatchItemFailures: true,
    });
    this.allowPublishing(props.eventBus);
    const target = new SqsQueue(this.queue, {
      deadLetterQueue: this.deadLetterQueue,
      maxEventAge: Duration.hours(24),
      retryAttempts: 185,
    });
    this.rules = {
      imageUploaded: new Rule(this, 'ImageUploadedRule', {
        description: 'Hands ImageUploaded to process-image.',
        eventBus: props.eventBus,
        eventPattern: imageUploadedPattern,
        targets: [target],
      }),
    };
  }

  private createFunction(props: ProcessImageProps, timeout: Duration): NodejsFunction {
    const runtimeEnvironment: RuntimeEnvironment = {
      EVENT_BUS_NAME: props.eventBus.eventBusRef.eventBusName,
      DEAD_LETTER_QUEUE_URL: this.deadLetterQueue.queueUrl,
    };
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.logGroup.grantWrite(role);
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [this.queue.queueArn],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [this.deadLetterQueue.queueArn],
      }),
    );
    return new NodejsFunction(this, 'Function', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      role,
      ...props.function,
      entry: fileURLToPath(handlerFile),
      handler: 'handler',
      timeout,
      environment: { ...props.function?.environment, ...props.environment, ...runtimeEnvironment },
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

  private allowPublishing(eventBus: IEventBusRef): void {
    for (const conditions of publishable) {
      this.function.addToRolePolicy(
        new PolicyStatement({
          actions: ['events:PutEvents'],
          resources: [eventBus.eventBusRef.eventBusArn],
          conditions,
        }),
      );
    }
  }
}
