import { readCatalogue } from '@eventwright/constructs';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { lifetime } from '../handlers/uploads/presign.ts';
import { tokenLifetime } from './identity.ts';
import { ImagePipelineStack } from './image-pipeline-stack.ts';
import { addressLifetime } from './pipeline.ts';
import type { Stage } from './stage.ts';

/** Synthesizes the stack without bundling its functions, which changes nothing that is asked here. */
function synthesize(stage: Stage): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new ImagePipelineStack(app, 'ImagePipeline', { stage }));
}

/** What the contracts say, which the stack follows. */
const catalogue = readCatalogue(new URL('../generated/', import.meta.url));

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

let template: Template;
let production: Template;

beforeAll(() => {
  template = synthesize('sandbox');
  production = synthesize('production');
});

/** What the roles whose logical id starts with `prefix` may do. */
function allowed(prefix: string): readonly string[] {
  return statements(prefix)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .sort();
}

function statements(prefix: string): readonly Statement[] {
  return Object.entries({
    ...template.findResources('AWS::IAM::Policy'),
    ...template.findResources('AWS::IAM::Role'),
  })
    .filter(([id]) => id.startsWith(prefix))
    .flatMap(([, { Properties }]) => [
      ...(Properties.PolicyDocument?.Statement ?? []),
      ...(Properties.Policies ?? []).flatMap(
        (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
      ),
    ]) as readonly Statement[];
}

describe('The stack', () => {
  it('has no function but those that its contracts name, and three that sign', () => {
    const functions = Object.keys(template.findResources('AWS::Lambda::Function'));
    const named = catalogue.consumers
      .filter(({ target }) => target !== 'workflow')
      .map(({ name }) => `Pipeline${pascalCase(name)}Function`);
    const ours = [
      ...named,
      'PicturesKeysMakerFunction',
      'PicturesSignInFunction',
      'ApiRestApiimagesStartUploadFunction',
    ];
    expect(functions.map((id) => id.slice(0, -8)).sort()).toEqual(ours.sort());
  });

  it('runs its functions on the newest runtime, on arm64, traced', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    });
  });

  it('keeps everything that has state under ids that never move', () => {
    const stateful = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool'];
    expect(stateful.flatMap((type) => Object.keys(template.findResources(type)))).toEqual([
      'StorageUploadsBDC5E374',
      'StorageProcessedA33E9072',
      'StorageRecords0990588D',
      'IdentityUserPool96FE3B9B',
    ]);
  });

  it('deletes data with a sandbox only', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool']) {
      template.allResources(type, { DeletionPolicy: 'Delete' });
      production.allResources(type, { DeletionPolicy: 'Retain' });
    }
  });

  it('leaves nothing of a sandbox except what API Gateway shares in the account', () => {
    const left = Object.values(template.toJSON()['Resources'] as Record<string, Resource>)
      .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
      .map(({ Type }) => Type);
    expect(left.sort()).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
    production.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
  });

  it('is protected from deletion, and its tables and pools with it, in production alone', () => {
    const protectedBy = (stage: Stage) =>
      new ImagePipelineStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'S', {
        stage,
      }).terminationProtection;
    expect([protectedBy('sandbox'), protectedBy('production')]).toEqual([false, true]);
  });

  it('names log groups for the services that deliver to them, and keeps none forever', () => {
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBeGreaterThan(0);
    const delivering = Object.values({
      ...template.findResources('AWS::StepFunctions::StateMachine'),
      ...template.findResources('AWS::Pipes::Pipe'),
    });
    const names = groups.map(({ Properties }) => String(Properties.LogGroupName));
    const vended = names.filter((name) => name.startsWith('/aws/vendedlogs/'));
    expect(vended).toHaveLength(delivering.length);
    expect(JSON.stringify(template.findResources('AWS::Logs::LogGroup'))).toContain(
      'API-Gateway-Execution-Logs_',
    );
  });

  it('trusts services only on behalf of this account, where they say on whose', () => {
    const trusts = Object.values(template.findResources('AWS::IAM::Role'))
      .flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement)
      // API Gateway does not say; a role cannot be passed to an API of another account anyway.
      .filter(({ Principal }) => Principal.Service !== 'apigateway.amazonaws.com');
    expect(trusts.length).toBeGreaterThan(0);
    for (const { Condition } of trusts) {
      expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
    }
  });

  it('gives no resource a name of its own', () => {
    const names = Object.values(template.toJSON()['Resources'] as Record<string, Resource>)
      .filter(({ Type }) => !/ApiGateway|EventBus|Authorizer|Archive/.test(Type))
      .flatMap(({ Type, Properties = {} }) =>
        Object.keys(Properties)
          .filter((name) =>
            /^(Bucket|Table|Queue|Topic|Function|StateMachine|Role)Name$/.test(name),
          )
          .filter((name) => typeof Properties[name] === 'string')
          .map((name) => `${Type} ${name}`),
      );
    expect(names).toEqual([]);
  });
});

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

describe('Its buckets', () => {
  it('are closed to the public, encrypted, and reached by TLS only', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
    });
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  it('announce uploads, and processed images never, so that no loop can form', () => {
    const announcing = Object.entries(template.findResources('AWS::S3::Bucket')).filter(
      ([, { Properties }]) => Properties.NotificationConfiguration !== undefined,
    );
    expect(announcing.map(([id]) => id)).toEqual(['StorageUploadsBDC5E374']);
  });
});

describe('Its events', () => {
  const ours = { source: ['eventwright.images'] };
  const accounts = { source: ['eventwright.accounts'] };
  const rules: [event: string, pattern: object][] = [
    [
      'an object in the uploads bucket',
      {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: 'StorageUploadsBDC5E374' }] },
          object: { key: [{ prefix: 'users/' }] },
        },
      },
    ],
    ['ImageUploaded', { ...ours, 'detail-type': ['ImageUploaded'] }],
    ['ImageProcessed', { ...ours, 'detail-type': ['ImageProcessed'] }],
    ['ImageRejected', { ...ours, 'detail-type': ['ImageRejected'] }],
    ['UserNotified', { ...ours, 'detail-type': ['UserNotified'] }],
    ['ImageDeletionRequested', { ...ours, 'detail-type': ['ImageDeletionRequested'] }],
    ['UserDeletionRequested', { ...accounts, 'detail-type': ['UserDeletionRequested'] }],
    ['UserDeleted', { ...accounts, 'detail-type': ['UserDeleted'] }],
  ];

  it.each(rules)('have a rule for %s, whose target has a dead-letter queue', (_, EventPattern) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern,
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: Match.anyValue() } })],
    });
  });

  it('have no rule whose target has no dead-letter queue', () => {
    template.allResourcesProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: Match.anyValue() } })],
    });
  });

  it('wait in queues that give up into a dead-letter queue', () => {
    const queues = Object.entries(template.findResources('AWS::SQS::Queue'));
    const waiting = queues.filter(([id]) => !/DeadLetterQueue/.test(id));
    expect(waiting.length).toBeGreaterThan(1);
    for (const [, { Properties }] of waiting) expect(Properties.RedrivePolicy).toBeDefined();
  });

  it('are kept for a week, to be replayed', () => {
    template.hasResourceProperties('AWS::Events::Archive', { RetentionDays: 7 });
  });
});

describe('The deletion of a user', () => {
  it('waits until neither a token nor a signed address is valid, but in a sandbox', () => {
    expect(addressLifetime.toSeconds()).toBe(lifetime);
    const waits = [template, production].map((one) => {
      const machines = Object.values(one.findResources('AWS::StepFunctions::StateMachine'));
      const named = machines.map(({ Properties }) => Properties.DefinitionSubstitutions);
      return named.find(({ EXPIRY_SECONDS }) => EXPIRY_SECONDS !== undefined).EXPIRY_SECONDS;
    });
    const longest = tokenLifetime.toSeconds() + addressLifetime.toSeconds();
    expect(waits).toEqual(['0', String(longest)]);
  });
});

describe('The tombstone of a deleted image', () => {
  it('outlives every event of the image, wherever it may wait on its way', () => {
    const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const lifetimes = machines
      .map(({ Properties }) => Properties.DefinitionSubstitutions.TOMBSTONE_SECONDS)
      .filter((seconds) => seconds !== undefined);
    expect(lifetimes).toHaveLength(1);
    const days = Number(lifetimes[0]) / 86_400;
    const [archive] = Object.values(template.findResources('AWS::Events::Archive'));
    // At worst an event waits in each dead-letter queue of its way until its last day.
    const waiting = ['ImageUpload', 'ProcessImage', 'DeliverImage'].map((part) => {
      const queues = Object.entries(template.findResources('AWS::SQS::Queue'));
      const [, queue] = queues.find(([id]) => id.includes(`${part}DeadLetterQueue`)) ?? [];
      return Number(queue?.['Properties'].MessageRetentionPeriod) / 86_400;
    });
    const replayable = Number(archive?.['Properties'].RetentionDays);
    const longest = waiting.reduce((sum, one) => sum + one, replayable);
    expect(longest).toBeGreaterThan(40);
    expect(days).toBeGreaterThan(longest);
  });

  it('disappears by itself', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });
});

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

describe('Its API', () => {
  it('requires a token of the user pool from every caller', () => {
    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
    const asking = methods.filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS');
    expect(asking).toHaveLength(9);
    for (const { Properties } of asking) {
      expect(Properties).toMatchObject({
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: expect.anything(),
      });
    }
  });

  it('reaches S3 and DynamoDB without a function, but for the signing of large uploads', () => {
    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
    const services = methods
      .filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS')
      .map(({ Properties }) => JSON.stringify(Properties.Integration.Uri))
      .map((uri) => /:(s3|dynamodb|events|lambda):(path|action)/.exec(uri)?.[1]);
    expect(services.sort()).toEqual([
      ...['dynamodb', 'dynamodb', 'dynamodb', 'dynamodb', 'events', 'events', 'events', 'lambda'],
      's3',
    ]);
  });

  it('logs of each request who made it, which object it was, and what came of it', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage'));
    const fields = JSON.parse(stage?.['Properties'].AccessLogSetting.Format);
    // What acknowledged.ts, controls.ts and alarms.ts say about the access log.
    expect(fields).toMatchObject({
      sub: '$context.authorizer.claims.sub',
      extendedRequestId: '$context.extendedRequestId',
      route: '$context.resourcePath',
      integrationStatus: '$context.integration.status',
      integrationError: '$context.integration.error',
      error: '$context.error.message',
      wafResponse: '$context.wafResponseCode',
    });
  });

  it('lets its users sign in by SRP, and in a sandbox by password; nobody by OAuth', () => {
    for (const [stage, one] of [
      ['sandbox', template],
      ['production', production],
    ] as const) {
      one.hasResourceProperties('AWS::Cognito::UserPoolClient', {
        AllowedOAuthFlows: Match.absent(),
        CallbackURLs: Match.absent(),
        ExplicitAuthFlows: [
          ...(stage === 'sandbox' ? ['ALLOW_USER_PASSWORD_AUTH'] : []),
          ...['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        ],
      });
    }
  });

  it('accepts only items of the model', () => {
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'PUT',
      RequestModels: { 'application/json': Match.anyValue() },
      RequestValidatorId: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::ApiGateway::RequestValidator', {
      ValidateRequestBody: true,
    });
  });

  it('limits the requests of each token, but in a sandbox', () => {
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
    production.hasResourceProperties('AWS::WAFv2::WebACL', {
      Rules: [
        Match.objectLike({
          Statement: {
            RateBasedStatement: Match.objectLike({
              AggregateKeyType: 'CUSTOM_KEYS',
              CustomKeys: [{ Header: Match.objectLike({ Name: 'authorization' }) }],
            }),
          },
          Action: {
            Block: {
              CustomResponse: Match.objectLike({
                ResponseCode: 429,
                ResponseHeaders: Match.arrayWith([{ Name: 'Retry-After', Value: '60' }]),
              }),
            },
          },
        }),
      ],
    });
  });

  it('says when to try again where API Gateway throttles', () => {
    template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'THROTTLED',
      ResponseParameters: { 'gatewayresponse.header.Retry-After': "'1'" },
    });
  });

  it('is protected by another web ACL when one is given', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/images/1';
    const stack = new ImagePipelineStack(app, 'Guarded', { stage: 'production', webAclArn });
    const guarded = Template.fromStack(stack);
    guarded.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: webAclArn });
    guarded.resourceCountIs('AWS::WAFv2::WebACL', 0);
  });

  it('takes the owner from the token and the image’s id from itself', () => {
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'PUT',
      Integration: {
        RequestParameters: {
          'integration.request.path.owner': 'context.authorizer.claims.sub',
          'integration.request.path.image': 'context.extendedRequestId',
        },
      },
    });
  });
});

describe('Its schema registry', () => {
  it('has every event, by source and detail type, as a document that says the same', () => {
    const schemas = Object.values(template.findResources('AWS::EventSchemas::Schema'));
    expect(schemas.map(({ Properties }) => Properties.SchemaName).sort()).toEqual(
      catalogue.events.map(({ source, detailType }) => `${source}@${detailType}`).sort(),
    );
    for (const { Properties } of schemas) {
      const { $schema, ...content } = JSON.parse(Properties.Content);
      expect($schema).toBe('http://json-schema.org/draft-04/schema#');
      const { 'x-amazon-events-source': source, 'x-amazon-events-detail-type': type } = content;
      expect(`${source}@${type}`).toBe(Properties.SchemaName);
    }
  });

  it('is named by CloudFormation, so that what is registered by hand is another', () => {
    template.hasResourceProperties('AWS::EventSchemas::Registry', { RegistryName: Match.absent() });
  });
});
