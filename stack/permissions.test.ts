import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { stackTemplate, statementsOf } from './testing/stack-template.ts';

let template: Template;

beforeAll(() => {
  template = stackTemplate('sandbox');
});

/** What the roles whose logical id starts with `prefix` may do. */
function allowed(prefix: string): readonly string[] {
  return statements(prefix)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .sort();
}

const statements = (prefix: string) => statementsOf(template, prefix);

describe('The permissions of the stack', () => {
  const traced = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
  const logged = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const fromQueue = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
  const fromStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (action) => `dynamodb:${action}`,
  );
  const roles: [role: string, actions: readonly string[]][] = [
    ['ApiRestApiimagesUploadRole', ['s3:PutObject', 's3:PutObjectTagging']],
    ['ApiRestApiimagesReadRole', ['dynamodb:GetItem', 'dynamodb:Query']],
    ['PipelineImageUploadRole', ['events:PutEvents', ...fromQueue]],
    ['PipelinePreferencesChangeRole', ['events:PutEvents', ...fromStream, 'sqs:SendMessage']],
    [
      'PipelineProcessImageRole',
      [
        ...['dynamodb:UpdateItem', 'events:PutEvents', ...logged],
        ...['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
        ...[...fromQueue, 'sqs:SendMessage', ...traced],
      ],
    ],
    ['ApiRestApieventsImageDeletionRequestedPublishRole', ['events:PutEvents']],
    ['ApiRestApiuserPublishRole', ['events:PutEvents']],
    ['PipelineDeliverImageEventsRole', ['states:StartExecution']],
    [
      'PipelineEraseUserRole',
      [
        ...['dynamodb:DeleteItem', 'dynamodb:Query', 'events:PutEvents', ...logged],
        ...['s3:ListBucket', ...fromQueue, 'sqs:SendMessage', ...traced],
      ],
    ],
    [
      'PipelineRecordNotificationRole',
      ['dynamodb:UpdateItem', ...logged, 'sqs:SendMessage', ...traced],
    ],
  ];

  it.each(roles)('grant %s exactly these actions', (role, actions) => {
    expect(allowed(role)).toEqual([...actions].sort());
  });

  it('allow the workflow to use the table, the topic and the bus, and to write logs and traces', () => {
    const actions = allowed('PipelineDeliverImageStateMachineRole');
    expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
      'events:PutEvents',
      'sns:Publish',
    ]);
  });

  it('allow the deletion workflow to remove only what the pipeline created', () => {
    const actions = allowed('PipelineEraseImageStateMachineRole');
    expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([
      'dynamodb:UpdateItem',
      's3:DeleteObject',
      's3:ListBucket',
    ]);
  });

  it('allow the deletion of a user only to remove the user from the pool and to publish that', () => {
    const actions = allowed('PipelineDeleteUserStateMachineRole');
    expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([
      'cognito-idp:AdminDeleteUser',
      'events:PutEvents',
    ]);
  });

  it('allow events to be put only by source and detail type', () => {
    const publishing = statements('Pipeline').filter(({ Action }) => Action === 'events:PutEvents');
    expect(publishing.length).toBeGreaterThan(2);
    for (const { Condition } of publishing) {
      expect(JSON.stringify(Condition)).toContain('events:detail-type');
      expect(JSON.stringify(Condition)).toContain('events:source');
    }
  });

  it('name their resources, except for tracing, log delivery and similar actions', () => {
    const everywhere = statements('').filter(
      ({ Resource, Effect }) => Resource === '*' && Effect === 'Allow',
    );
    expect(
      everywhere.flatMap(({ Action }) => Action).filter((action) => !/^(xray|logs):/.test(action)),
    ).toEqual([]);
  });
});
