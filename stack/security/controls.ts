import { at, type Statement, type TemplateResources } from './template-resources.ts';

/** A control of Security Hub, and how the production stack meets it. */
export interface Control {
  /** The id in Security Hub. */
  readonly id: string;
  /** The requirement, in a few words. */
  readonly asks: string;
  /** `met`; `answered` if the stack deviates for a reason; `account` if it concerns the account. */
  readonly stands: 'met' | 'answered' | 'account';
  /** How it is met, or why it is not. */
  readonly because: string;
  /**
   * Whether a template meets it. Must be false for an answered control; otherwise the answer is out
   * of date.
   */
  readonly isMet?: (template: TemplateResources) => boolean;
}

const bucket = 'AWS::S3::Bucket';
const table = 'AWS::DynamoDB::Table';
const queue = 'AWS::SQS::Queue';
const topic = 'AWS::SNS::Topic';
const lambda = 'AWS::Lambda::Function';
const stateMachine = 'AWS::StepFunctions::StateMachine';
const userPool = 'AWS::Cognito::UserPool';
const apiStage = 'AWS::ApiGateway::Stage';
const alarm = 'AWS::CloudWatch::Alarm';
const distribution = 'AWS::CloudFront::Distribution';

/**
 * Every control of the Foundational Security Best Practices for a resource of the stack, and a few
 * others.
 */
export const controls: readonly Control[] = [
  {
    id: 'APIGateway.1',
    asks: 'execution logs',
    stands: 'met',
    because: 'Errors are logged, and every request in the access log.',
    isMet: (template) =>
      template.every(
        apiStage,
        (stage) => at(stage, 'MethodSettings', '0', 'LoggingLevel') === 'ERROR',
      ),
  },
  {
    id: 'APIGateway.2',
    asks: 'a client certificate for the backend',
    stands: 'answered',
    because:
      'The backends are S3, DynamoDB and EventBridge, which authenticate API Gateway by its signature.',
    isMet: (template) =>
      template.every(apiStage, (stage) => stage['ClientCertificateId'] !== undefined),
  },
  {
    id: 'APIGateway.3',
    asks: 'X-Ray tracing',
    stands: 'met',
    because: 'The stage is traced.',
    isMet: (template) => template.every(apiStage, (stage) => stage['TracingEnabled'] === true),
  },
  {
    id: 'APIGateway.4',
    asks: 'a web ACL of WAF',
    stands: 'met',
    because: 'It limits the requests of each user in staging and production.',
    isMet: (template) =>
      template.every('AWS::WAFv2::WebACLAssociation', (one) => one['WebACLArn'] !== undefined),
  },
  {
    id: 'APIGateway.5',
    asks: 'an encrypted cache',
    stands: 'met',
    because: 'There is no cache.',
    isMet: (template) => template.every(apiStage, (stage) => stage['CacheClusterEnabled'] !== true),
  },
  {
    id: 'CloudFront.1, CloudFront.4, CloudFront.5',
    asks: 'a root object; a second origin; access logs',
    stands: 'answered',
    because:
      'There is no website and only one bucket, and a picture requires its owner’s signature.',
    isMet: (template) =>
      template.every(distribution, (one) => at(one, 'DistributionConfig', 'Logging') !== undefined),
  },
  {
    id: 'CloudFront.3',
    asks: 'HTTPS for viewers',
    stands: 'met',
    because: 'Nothing else is answered.',
    isMet: (template) =>
      template.every(
        distribution,
        (one) =>
          at(one, 'DistributionConfig', 'DefaultCacheBehavior', 'ViewerProtocolPolicy') ===
          'https-only',
      ),
  },
  {
    id: 'CloudFront.6',
    asks: 'a web ACL of WAF',
    stands: 'answered',
    because: 'It has a monthly price, and CloudFront rejects unsigned requests without it.',
    isMet: (template) =>
      template.every(
        distribution,
        (one) => at(one, 'DistributionConfig', 'WebACLId') !== undefined,
      ),
  },
  {
    id: 'CloudFront.7, CloudFront.15',
    asks: 'a custom certificate with a recent TLS policy',
    stands: 'answered',
    because: 'It uses the default domain of CloudFront. A deployment can add a custom domain.',
    isMet: (template) =>
      template.every(
        distribution,
        (one) => at(one, 'DistributionConfig', 'ViewerCertificate') !== undefined,
      ),
  },
  {
    id: 'CloudFront.13',
    asks: 'origin access control',
    stands: 'met',
    because: 'CloudFront signs its requests to the bucket.',
    isMet: (template) =>
      template.every(
        distribution,
        (one) =>
          at(one, 'DistributionConfig', 'Origins', '0', 'OriginAccessControlId') !== undefined,
      ),
  },
  {
    id: 'CloudFront.17',
    asks: 'key groups, not accounts, as signers',
    stands: 'met',
    because: 'One key group, with ECDSA keys.',
    isMet: (template) =>
      template.every(
        distribution,
        (one) =>
          at(one, 'DistributionConfig', 'DefaultCacheBehavior', 'TrustedKeyGroups', '0') !==
          undefined,
      ),
  },
  {
    id: 'CloudWatch.15',
    asks: 'an action for each alarm',
    stands: 'met',
    because: 'Each alarm notifies the alarm topic.',
    isMet: (template) => template.every(alarm, (one) => Array.isArray(one['AlarmActions'])),
  },
  {
    id: 'CloudWatch.16',
    asks: 'logs kept for a year',
    stands: 'answered',
    because:
      'They are kept for a month: they contain user and image ids, and no law requires more.',
    isMet: (template) =>
      template.every('AWS::Logs::LogGroup', (group) => Number(group['RetentionInDays']) >= 365),
  },
  {
    id: 'CloudWatch.17',
    asks: 'enabled alarm actions',
    stands: 'met',
    because: 'None is disabled.',
    isMet: (template) => template.every(alarm, (one) => one['ActionsEnabled'] !== false),
  },
  {
    id: 'Cognito.1',
    asks: 'threat protection, enforced',
    stands: 'answered',
    because:
      'It requires the Plus plan, which is paid per user, and would protect only each user’s own images.',
    isMet: (template) =>
      template.every(
        userPool,
        (pool) => at(pool, 'UserPoolAddOns', 'AdvancedSecurityMode') === 'ENFORCED',
      ),
  },
  {
    id: 'Cognito.3',
    asks: 'strong passwords',
    stands: 'met',
    because: 'Twelve characters of four kinds. A temporary password is valid for three days.',
    isMet: (template) =>
      template.every(userPool, (pool) => {
        const policy = at(pool, 'Policies', 'PasswordPolicy');
        const kinds = ['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'];
        return (
          Number(at(policy, 'MinimumLength')) >= 8 &&
          kinds.every((kind) => at(policy, kind) === true)
        );
      }),
  },
  {
    id: 'Cognito.4',
    asks: 'threat protection for custom authentication',
    stands: 'met',
    because: 'There is no custom authentication.',
    isMet: (template) =>
      template.every(
        userPool,
        (pool) => at(pool, 'LambdaConfig', 'DefineAuthChallenge') === undefined,
      ),
  },
  {
    id: 'Cognito.5',
    asks: 'a second factor',
    stands: 'answered',
    because: 'Each user can enable an authenticator app. SMS is off.',
    isMet: (template) => template.every(userPool, (pool) => pool['MfaConfiguration'] === 'ON'),
  },
  {
    id: 'Cognito.6',
    asks: 'protection from deletion',
    stands: 'met',
    because: 'On in production.',
    isMet: (template) =>
      template.every(userPool, (pool) => pool['DeletionProtection'] === 'ACTIVE'),
  },
  {
    id: 'DynamoDB.1',
    asks: 'capacity that follows demand',
    stands: 'met',
    because: 'On demand.',
    isMet: (template) => template.every(table, (one) => one['BillingMode'] === 'PAY_PER_REQUEST'),
  },
  {
    id: 'DynamoDB.2',
    asks: 'point-in-time recovery',
    stands: 'met',
    because: 'On, for 35 days.',
    isMet: (template) =>
      template.every(
        table,
        (one) => at(one, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
      ),
  },
  {
    id: 'DynamoDB.6',
    asks: 'protection from deletion',
    stands: 'met',
    because: 'On in production.',
    isMet: (template) => template.every(table, (one) => one['DeletionProtectionEnabled'] === true),
  },
  {
    id: 'EventBridge.3',
    asks: 'a policy on each custom bus',
    stands: 'met',
    because: 'Only identities of this account, as their own policies allow.',
    isMet: (template) => !template.none('AWS::Events::EventBusPolicy'),
  },
  {
    id: 'IAM.1',
    asks: 'no policy that allows everything',
    stands: 'met',
    because: 'Each role lists its actions.',
    isMet: (template) => roleActions(template).every((action) => action !== '*'),
  },
  {
    id: 'IAM.21',
    asks: 'no wildcard over a service',
    stands: 'met',
    because: 'Each role lists its actions.',
    isMet: (template) => roleActions(template).every((action) => !action.endsWith(':*')),
  },
  {
    id: 'Lambda.1',
    asks: 'no public function',
    stands: 'met',
    because: 'Only EventBridge may invoke, from one rule.',
    isMet: (template) =>
      template.every(
        'AWS::Lambda::Permission',
        (one) => one['Principal'] !== '*' && one['SourceArn'] !== undefined,
      ),
  },
  {
    id: 'Lambda.2',
    asks: 'a supported runtime',
    stands: 'met',
    because: 'nodejs24.x.',
    isMet: (template) => template.every(lambda, (one) => one['Runtime'] === 'nodejs24.x'),
  },
  {
    id: 'Lambda.3',
    asks: 'functions in a VPC',
    stands: 'answered',
    because: 'They call only public AWS endpoints. A VPC would add endpoints and protect nothing.',
    isMet: (template) => template.every(lambda, (one) => one['VpcConfig'] !== undefined),
  },
  {
    id: 'Lambda.7',
    asks: 'X-Ray tracing',
    stands: 'met',
    because: 'Active.',
    isMet: (template) =>
      template.every(lambda, (one) => at(one, 'TracingConfig', 'Mode') === 'Active'),
  },
  {
    id: 'S3.1',
    asks: 'no public access to any bucket of the account',
    stands: 'account',
    because: 'It is a setting of the account. Each bucket here has its own.',
  },
  {
    id: 'S3.5',
    asks: 'requests by TLS only',
    stands: 'met',
    because: 'Denied otherwise, and below TLS 1.2.',
    isMet: (template) => {
      const denied = template
        .statements('AWS::S3::BucketPolicy')
        .filter(
          ({ Effect, Condition }) =>
            Effect === 'Deny' && at(Condition, 'Bool', 'aws:SecureTransport') === 'false',
        );
      return denied.length === 2;
    },
  },
  {
    id: 'S3.6',
    asks: 'no policy that grants access to other accounts',
    stands: 'met',
    because: 'The bucket policies only deny, and allow one distribution to read.',
    isMet: (template) =>
      template
        .statements('AWS::S3::BucketPolicy')
        .every(
          ({ Effect, Condition, Principal }) =>
            Effect === 'Deny' ||
            (at(Principal, 'Service') === 'cloudfront.amazonaws.com' &&
              JSON.stringify(Condition).includes('AWS:SourceArn')),
        ),
  },
  {
    id: 'S3.7',
    asks: 'a copy in another region',
    stands: 'answered',
    because: 'Variants can be created again from originals, and users have their originals.',
    isMet: (template) =>
      template.every(bucket, (one) => one['ReplicationConfiguration'] !== undefined),
  },
  {
    id: 'S3.8',
    asks: 'public access blocked, bucket by bucket',
    stands: 'met',
    because: 'All four.',
    isMet: (template) =>
      template.every(
        bucket,
        (one) =>
          Object.values(at(one, 'PublicAccessBlockConfiguration') ?? {}).filter((on) => on === true)
            .length === 4,
      ),
  },
  {
    id: 'S3.9',
    asks: 'server access logs',
    stands: 'answered',
    because:
      'Each bucket has one writer, which logs: the API in its access log, and process-image.',
    isMet: (template) => template.every(bucket, (one) => one['LoggingConfiguration'] !== undefined),
  },
  {
    id: 'S3.12',
    asks: 'no access control lists',
    stands: 'met',
    because: 'The bucket’s owner owns every object.',
    isMet: (template) =>
      template.every(
        bucket,
        (one) =>
          at(one, 'OwnershipControls', 'Rules', '0', 'ObjectOwnership') === 'BucketOwnerEnforced',
      ),
  },
  {
    id: 'S3.13',
    asks: 'a lifecycle',
    stands: 'met',
    because: 'Originals for 30 days; unfinished uploads for one.',
    isMet: (template) =>
      template.every(bucket, (one) => one['LifecycleConfiguration'] !== undefined),
  },
  {
    id: 'S3.14',
    asks: 'versions',
    stands: 'answered',
    because:
      'No key is written twice with different bytes: an upload has a new id, a variant its hash.',
    isMet: (template) =>
      template.every(bucket, (one) => one['VersioningConfiguration'] !== undefined),
  },
  {
    id: 'S3.15',
    asks: 'Object Lock',
    stands: 'answered',
    because: 'Users may delete their images, which a lock would prevent.',
    isMet: (template) => template.every(bucket, (one) => one['ObjectLockEnabled'] === true),
  },
  {
    id: 'S3.17',
    asks: 'encryption by a KMS key',
    stands: 'answered',
    because:
      'Encrypted with S3 managed keys. A customer managed key costs one call per object and does not separate users.',
    isMet: (template) =>
      template.every(bucket, (one) =>
        JSON.stringify(one['BucketEncryption'] ?? '').includes('aws:kms'),
      ),
  },
  {
    id: 'SNS.1',
    asks: 'topics encrypted by a KMS key',
    stands: 'answered',
    because: 'Messages contain only the id of an image. CloudWatch alarms would need a key policy.',
    isMet: (template) => template.every(topic, (one) => one['KmsMasterKeyId'] !== undefined),
  },
  {
    id: 'SNS.4',
    asks: 'no public topic',
    stands: 'met',
    because: 'The topic policies allow no public publisher.',
    isMet: (template) => !isOpen(template.statements('AWS::SNS::TopicPolicy')),
  },
  {
    id: 'SQS.1',
    asks: 'encrypted queues',
    stands: 'met',
    because: 'By SQS’s keys.',
    isMet: (template) => template.every(queue, (one) => one['SqsManagedSseEnabled'] === true),
  },
  {
    id: 'SQS.3',
    asks: 'no public queue',
    stands: 'met',
    because: 'Only EventBridge may send from outside, and only from its rule.',
    isMet: (template) => !isOpen(template.statements('AWS::SQS::QueuePolicy')),
  },
  {
    id: 'StepFunctions.1',
    asks: 'logs of executions',
    stands: 'met',
    because: 'Every state, without the data.',
    isMet: (template) =>
      template.every(stateMachine, (one) => at(one, 'LoggingConfiguration', 'Level') === 'ALL'),
  },
  {
    id: 'EventBridge.2, Lambda.6, SNS.3, SQS.2, StepFunctions.2, DynamoDB.5',
    asks: 'tags',
    stands: 'met',
    because: 'application and stage, on every resource that supports tags.',
    isMet: (template) =>
      [lambda, topic, queue, stateMachine, table, 'AWS::Events::EventBus'].every((type) =>
        template.every(type, (one) => Array.isArray(one['Tags'])),
      ),
  },
  {
    id: 'S3.20, S3.22, S3.23',
    asks: 'MFA delete; object-level events in CloudTrail',
    stands: 'account',
    because: 'Trails and the root user’s device belong to the account.',
  },
  {
    id: 'SecretsManager.1, SecretsManager.4',
    asks: 'automatic rotation',
    stands: 'answered',
    because:
      'A new key pair needs its public key in CloudFront, so a deployment adds a generation.',
    isMet: (template) => !template.none('AWS::SecretsManager::RotationSchedule'),
  },
  {
    id: 'WAF.10, WAF.12',
    asks: 'rules of web ACLs, with metrics',
    stands: 'met',
    because: 'The only rule limits the requests of each user and counts rejections.',
    isMet: (template) =>
      template.every('AWS::WAFv2::WebACL', (acl) => {
        const rules = (acl['Rules'] ?? []) as readonly object[];
        return (
          rules.length > 0 &&
          rules.every((rule) => at(rule, 'VisibilityConfig', 'CloudWatchMetricsEnabled') === true)
        );
      }),
  },
  {
    id: 'WAF.11',
    asks: 'a log of each web ACL',
    stands: 'answered',
    because:
      'The access log of the API contains the responses of WAF, and WAF would log the tokens.',
    isMet: (template) => !template.none('AWS::WAFv2::LoggingConfiguration'),
  },
];

function roleActions(template: TemplateResources): readonly string[] {
  return template.statements('AWS::IAM::Policy', 'AWS::IAM::Role').flatMap(({ Action }) => Action);
}

/** Whether a statement allows anybody an action, without a condition on the principal. */
function isOpen(statements: readonly Statement[]): boolean {
  return statements.some(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Allow' &&
      (Principal === '*' || at(Principal, 'AWS') === '*') &&
      !/aws:(SourceAccount|SourceArn|SourceOwner|PrincipalAccount)/i.test(
        JSON.stringify(Condition ?? ''),
      ),
  );
}
