import { readCatalogue } from '@eventwright/constructs';
import { App } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { lifetime } from '../handlers/uploads/presign.ts';
import { tokenLifetime } from './identity.ts';
import { ImagePipelineStack } from './image-pipeline-stack.ts';
import { addressLifetime } from './pipeline.ts';
import type { Stage } from './stage.ts';
import { stackTemplate } from './testing/stack-template.ts';

/** What the contracts say, which the stack follows. */
const catalogue = readCatalogue(new URL('../generated/', import.meta.url));

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

let template: Template;
let production: Template;

beforeAll(() => {
  template = stackTemplate('sandbox');
  production = stackTemplate('production');
});

describe('The stack', () => {
  it('has only the functions of its contracts and three that sign', () => {
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

  it('keeps every stateful resource under a fixed logical id', () => {
    const stateful = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool'];
    expect(stateful.flatMap((type) => Object.keys(template.findResources(type)))).toEqual([
      'StorageUploadsBDC5E374',
      'StorageProcessedA33E9072',
      'StorageRecords0990588D',
      'IdentityUserPool96FE3B9B',
    ]);
  });

  it('deletes data only with a sandbox', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool']) {
      template.allResources(type, { DeletionPolicy: 'Delete' });
      production.allResources(type, { DeletionPolicy: 'Retain' });
    }
  });

  it('leaves nothing of a sandbox except the shared settings of API Gateway', () => {
    const left = Object.values(template.toJSON()['Resources'] as Record<string, Resource>)
      .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
      .map(({ Type }) => Type);
    expect(left.sort()).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
    production.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  it('protects itself, its tables and its user pool from deletion only in production', () => {
    const protectedBy = (stage: Stage) =>
      new ImagePipelineStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'S', {
        stage,
      }).terminationProtection;
    expect([protectedBy('sandbox'), protectedBy('production')]).toEqual([false, true]);
  });

  it('names log groups for the services that deliver to them, and gives each a retention', () => {
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

  it('trusts services only on behalf of this account, if they support that condition', () => {
    const trusts = Object.values(template.findResources('AWS::IAM::Role'))
      .flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement)
      // API Gateway does not send it. A role cannot be passed to an API of another account anyway.
      .filter(({ Principal }) => Principal.Service !== 'apigateway.amazonaws.com');
    expect(trusts.length).toBeGreaterThan(0);
    for (const { Condition } of trusts) {
      expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
    }
  });

  it('gives no resource a fixed name', () => {
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

describe('The buckets of the stack', () => {
  it('are private, encrypted, and accessible only by TLS', () => {
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

  it('publish events for uploads, but not for processed images, so that no loop can form', () => {
    const announcing = Object.entries(template.findResources('AWS::S3::Bucket')).filter(
      ([, { Properties }]) => Properties.NotificationConfiguration !== undefined,
    );
    expect(announcing.map(([id]) => id)).toEqual(['StorageUploadsBDC5E374']);
  });
});

describe('The events of the stack', () => {
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

  it('have a dead-letter queue for every target of a rule', () => {
    template.allResourcesProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: Match.anyValue() } })],
    });
  });

  it('wait in queues with a dead-letter queue', () => {
    const queues = Object.entries(template.findResources('AWS::SQS::Queue'));
    const waiting = queues.filter(([id]) => !/DeadLetterQueue/.test(id));
    expect(waiting.length).toBeGreaterThan(1);
    for (const [, { Properties }] of waiting) expect(Properties.RedrivePolicy).toBeDefined();
  });

  it('are archived for a week, to be replayed', () => {
    template.hasResourceProperties('AWS::Events::Archive', { RetentionDays: 7 });
  });
});

describe('The deletion of a user', () => {
  it('waits until all tokens and signed URLs have expired, except in a sandbox', () => {
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
  it('outlives every event of the image, wherever an event may wait', () => {
    const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const lifetimes = machines
      .map(({ Properties }) => Properties.DefinitionSubstitutions.TOMBSTONE_SECONDS)
      .filter((seconds) => seconds !== undefined);
    expect(lifetimes).toHaveLength(1);
    const days = Number(lifetimes[0]) / 86_400;
    const [archive] = Object.values(template.findResources('AWS::Events::Archive'));
    // At worst, an event waits in each dead-letter queue on its path until its last day.
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

  it('expires automatically', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });
});

describe('The schema registry of the stack', () => {
  it('has every event, by source and detail type, as a document with the same meaning', () => {
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

  it('is named by CloudFormation, so that the registry of `eventwright register` is a different one', () => {
    template.hasResourceProperties('AWS::EventSchemas::Registry', { RegistryName: Match.absent() });
  });
});
