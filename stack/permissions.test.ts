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

describe('Its permissions', () => {
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

  it.each(roles)('grants %s exactly these actions', (role, actions) => {
    expect(allowed(role)).toEqual([...actions].sort());
  });

  it('let the workflow use the table, the topic and the bus, besides its logs and traces', () => {
    const actions = allowed('PipelineDeliverImageStateMachineRole');
    expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
      'events:PutEvents',
      'sns:Publish',
    ]);
  });

  it('let the deletion remove what the pipeline created, and no more', () => {
    const actions = allowed('PipelineEraseImageStateMachineRole');
    expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([
      'dynamodb:UpdateItem',
      's3:DeleteObject',
      's3:ListBucket',
    ]);
  });

  it('let the deletion of a user take the user out of the pool and say so, and no more', () => {
    const actions = allowed('PipelineDeleteUserStateMachineRole');
    expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([
      'cognito-idp:AdminDeleteUser',
      'events:PutEvents',
    ]);
  });

  it('let events be put only by source and detail type', () => {
    const publishing = statements('Pipeline').filter(({ Action }) => Action === 'events:PutEvents');
    expect(publishing.length).toBeGreaterThan(2);
    for (const { Condition } of publishing) {
      expect(JSON.stringify(Condition)).toContain('events:detail-type');
      expect(JSON.stringify(Condition)).toContain('events:source');
    }
  });

  it('name what they are for: only tracing, log delivery and the like need every resource', () => {
    const everywhere = statements('').filter(
      ({ Resource, Effect }) => Resource === '*' && Effect === 'Allow',
    );
    expect(
      everywhere.flatMap(({ Action }) => Action).filter((action) => !/^(xray|logs):/.test(action)),
    ).toEqual([]);
  });
});
