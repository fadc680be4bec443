// Generated from schemas/sources/image-upload.json: edit that, not this.
// To generate again: npx eventwright generate

import { Duration, Stack } from 'aws-cdk-lib';
import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** What ImageUploadSource is made of. */
export interface ImageUploadSourceProps {
  /** The bus that the events go to. */
  readonly eventBus: IEventBusRef;
  /** More conditions on the AWS event, such as its bucket, on fields that have none yet. */
  readonly where?: EventPattern;
}

const description = 'Turns S3\'s word that an object was created into ours that an image was uploaded.';

/** What it takes from the default bus. */
const pattern: EventPattern = {
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: { object: { key: [{ prefix: 'users/' }] } },
};

/** The conditions of PutEvents: for the one event that it makes. */
const publishable = {
  'ForAllValues:StringEquals': { 'events:source': 'eventwright.images' },
  StringEquals: { 'events:detail-type': ['ImageUploaded'] },
  Null: { 'events:source': 'false' },
};

/** Makes the detail out of a queued AWS event: `<$.body…>` reads from it. */
const inputTemplate = '{"metadata":{"eventId":"<$.body.id>","correlationId":"<$.body.id>","causationId":"<$.body.id>","occurredAt":"<$.body.time>","startedAt":"<$.body.time>"},"object":{"bucket":"<$.body.detail.bucket.name>","key":"<$.body.detail.object.key>","bytes":<$.body.detail.object.size>,"etag":"<$.body.detail.object.etag>","sequencer":"<$.body.detail.object.sequencer>"}}';

/** Turns S3's word that an object was created into ours that an image was uploaded. */
export class ImageUploadSource extends Construct {
  /** Takes the AWS events from the default bus. */
  readonly rule: Rule;
  readonly queue: Queue;
  /** AWS events that could not be delivered or turned into ours. */
  readonly deadLetterQueue: Queue;
  readonly pipe: CfnPipe;

  constructor(scope: Construct, id: string, props: ImageUploadSourceProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
    this.rule = new Rule(this, 'Rule', {
      description,
      // A copy, for the rule merges further conditions into what it is given.
      eventPattern: structuredClone(pattern),
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.deadLetterQueue,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
    refuseSharedFields(pattern, props.where ?? {});
    this.rule.addEventPattern(props.where);
    this.pipe = new CfnPipe(this, 'Pipe', {
      description,
      roleArn: this.createRole(props.eventBus).roleArn,
      source: this.queue.queueArn,
      target: props.eventBus.eventBusRef.eventBusArn,
      targetParameters: {
        inputTemplate,
        eventBridgeEventBusParameters: {
          source: 'eventwright.images',
          detailType: 'ImageUploaded',
        },
      },
    });
  }

  /** The policy is part of the role, for the pipe tries it out while it is created. */
  private createRole(eventBus: IEventBusRef): Role {
    const receive = new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
    const publish = new PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [eventBus.eventBusRef.eventBusArn],
      conditions: publishable,
    });
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('pipes.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: { Pipe: new PolicyDocument({ statements: [receive, publish] }) },
    });
  }
}

/** A rule joins two conditions on one field by "or", which lets more through, and not less. */
function refuseSharedFields(own: object, more: object, path = 'where'): void {
  const fields = new Map<string, unknown>(Object.entries(own));
  for (const [name, condition] of Object.entries(more)) {
    const field = fields.get(name);
    if (Array.isArray(field)) throw new Error(`${path}.${name} is for the source itself to say.`);
    if (field instanceof Object) refuseSharedFields(field, condition, `${path}.${name}`);
  }
}
