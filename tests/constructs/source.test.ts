import { Match } from 'aws-cdk-lib/assertions';
import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { describe, expect, it } from 'vitest';
import { ImageUploadSource } from '../../generated/sources/image-upload/image-upload.construct.ts';
import {
  arnOf,
  busArn,
  type Make,
  made,
  publishingOf,
  putEventsStatements,
  templateOf,
} from './template-of.ts';

describe('The construct of a source', () => {
  const template = templateOf(made['source'] as Make);

  it('takes the AWS event from the default bus, with all conditions', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.absent(),
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['uploads'] }, object: { key: [{ prefix: 'users/' }] } },
      },
      Targets: [Match.objectLike({ Arn: arnOf('SourceQueue') })],
    });
  });

  it('rejects a second condition on a field, because a rule would combine them with "or"', () => {
    const making = (where: EventPattern) =>
      templateOf((stack, eventBus) => new ImageUploadSource(stack, 'Source', { eventBus, where }));
    expect(() => making({ detail: { object: { key: [{ suffix: '.png' }] } } })).toThrow(
      "where.detail.object.key: the source's own contract has a condition on this field.",
    );
    expect(() => making({ source: ['aws.ec2'] })).toThrow(
      "where.source: the source's own contract",
    );
    expect(() => making({ account: ['000000000000'] })).not.toThrow();
  });

  it('keeps the conditions of two instances separate', () => {
    const template = templateOf((stack, eventBus) => {
      for (const name of ['one', 'two']) {
        const where = { detail: { bucket: { name: [name] } } };
        new ImageUploadSource(stack, name, { eventBus, where });
      }
    });
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    const buckets = rules.map(({ Properties }) => Properties.EventPattern.detail.bucket.name);
    expect(buckets).toEqual([['one'], ['two']]);
  });

  it('publishes it on the bus as our event', () => {
    template.hasResourceProperties('AWS::Pipes::Pipe', {
      Source: arnOf('SourceQueue'),
      Target: busArn,
      TargetParameters: {
        EventBridgeEventBusParameters: {
          Source: 'eventwright.images',
          DetailType: 'ImageUploaded',
        },
      },
    });
  });

  it('produces a detail with quoted strings and unquoted numbers', () => {
    const [pipe] = Object.values(template.findResources('AWS::Pipes::Pipe'));
    const text: string = pipe?.['Properties'].TargetParameters.InputTemplate;
    expect(JSON.parse(text.replace('<$.body.detail.object.size>', '1'))).toMatchObject({
      metadata: { eventId: '<$.body.id>', occurredAt: '<$.body.time>' },
      object: { bucket: '<$.body.detail.bucket.name>', bytes: 1 },
    });
  });

  it('allows only pipes of this account to receive messages, and to publish only its event', () => {
    expect(putEventsStatements(template)).toEqual([publishingOf('ImageUploaded')]);
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'pipes.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });

  it('gives up on a message that it cannot transform', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: arnOf('SourceDeadLetterQueue'), maxReceiveCount: 5 },
    });
  });
});
