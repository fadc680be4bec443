import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { expect } from 'vitest';
import { DeliverImage } from '../../generated/consumers/deliver-image/deliver-image.construct.ts';
import { ProcessImage } from '../../generated/consumers/process-image/process-image.construct.ts';
import { RecordNotification } from '../../generated/consumers/record-notification/record-notification.construct.ts';
import { ImageUploadSource } from '../../generated/sources/image-upload/image-upload.construct.ts';

export type Make = (stack: Stack, eventBus: EventBus) => unknown;

export const ofBus = { Ref: Match.stringLikeRegexp('^Bus') };
export const busArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Bus'), 'Arn'] };
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}`), 'Arn'] });

/** Synthesizes a stack without bundling handlers, which these tests do not need. */
export function templateOf(make: Make): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Test');
  make(stack, new EventBus(stack, 'Bus'));
  return Template.fromStack(stack);
}

/** The only statement that allows PutEvents, in any policy. */
export function putEventsStatements(
  template: Template,
): readonly Readonly<Record<string, unknown>>[] {
  return statementsOf(template).filter(({ Action }) =>
    [Action].flat().includes('events:PutEvents'),
  );
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly [name: string]: unknown;
}

export function statementsOf(template: Template): readonly Statement[] {
  const inPolicies = Object.values(template.findResources('AWS::IAM::Policy'));
  const inRoles = Object.values(template.findResources('AWS::IAM::Role')).flatMap(
    ({ Properties }) => Properties.Policies ?? [],
  );
  return [...inPolicies.map(({ Properties }) => Properties), ...inRoles].flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
}

export function publishingOf(...detailTypes: readonly string[]) {
  return {
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Bus/), 'Arn'] },
    Condition: {
      'ForAllValues:StringEquals': { 'events:source': 'eventwright.images' },
      StringEquals: { 'events:detail-type': detailTypes },
      Null: { 'events:source': 'false' },
    },
  };
}

export const ofProcessImage = {
  PROCESSED_BUCKET: 'bucket',
  TABLE_NAME: 'table',
  IMAGES_PER_DAY: '5',
};

export const made: Readonly<Record<string, Make>> = {
  queue: (stack, eventBus) =>
    new ProcessImage(stack, 'Consumer', { eventBus, environment: ofProcessImage }),
  function: (stack, eventBus) =>
    new RecordNotification(stack, 'Consumer', { eventBus, environment: { TABLE_NAME: 'table' } }),
  workflow: (stack, eventBus) =>
    new DeliverImage(stack, 'Consumer', {
      eventBus,
      environment: { TABLE_NAME: 'table', TOPIC_ARN: 'topic' },
    }),
  source: (stack, eventBus) =>
    new ImageUploadSource(stack, 'Source', {
      eventBus,
      where: { detail: { bucket: { name: ['uploads'] } } },
    }),
};
