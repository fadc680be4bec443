import { apiHops } from './api-hops.ts';
import { byRole, byService, type Hop } from './hop.ts';
import { arnNamed } from './policies.ts';
import { stateMachineHops } from './state-machine-hops.ts';
import type { Resource } from './template.ts';

/** Finds the hops that start at a resource. */
export type FindHops = (from: Resource, all: readonly Resource[]) => readonly Hop[];

/** The resource types that call others, and how to find their calls. */
const callers: Readonly<Record<string, FindHops>> = {
  'AWS::ApiGateway::Account': (from) =>
    ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'].map((action) =>
      byRole(
        from,
        ['apigateway.amazonaws.com', from.properties.CloudWatchRoleArn],
        action,
        '{log}',
      ),
    ),
  'AWS::ApiGateway::Method': apiHops,
  'AWS::CloudFront::Distribution': distributionHops,
  'AWS::CloudWatch::Alarm': alarmHops,
  'AWS::CloudWatch::CompositeAlarm': alarmHops,
  'AWS::CodeDeploy::DeploymentGroup': deploymentHops,
  'AWS::Cognito::UserPool': userPoolHops,
  'AWS::Events::Rule': ruleHops,
  'AWS::Lambda::EventSourceMapping': mappingHops,
  'AWS::Lambda::Function': functionHops,
  'AWS::Pipes::Pipe': pipeHops,
  'AWS::SNS::Subscription': subscriptionHops,
  'AWS::StepFunctions::StateMachine': stateMachineHops,
};

/** Every hop of a template. */
export function findHops(resources: readonly Resource[]): readonly Hop[] {
  return resources.flatMap((from) => callers[from.type]?.(from, resources) ?? []);
}

/** The resource types that call no other. A type in neither list is unknown. */
const silent = new Set([
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::KeyGroup',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::PublicKey',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Dashboard',
  'AWS::CodeDeploy::Application',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::Table',
  'AWS::EventSchemas::Registry',
  'AWS::EventSchemas::Schema',
  'AWS::Events::Archive',
  'AWS::Events::EventBus',
  'AWS::Events::EventBusPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  // To EventBridge, which needs no permission (S3 user guide, "Using EventBridge").
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
  // Anyone who deploys the stack invokes its function.
  'Custom::PictureKey',
]);

/** The types that are in neither list. */
export function unknownTypes(resources: readonly Resource[]): readonly string[] {
  const types = new Set(resources.map(({ type }) => type));
  return [...types].filter((type) => callers[type] === undefined && !silent.has(type));
}

/** The calls of CodeDeploy to shift the alias of a function, unless an alarm is active. */
function deploymentHops(from: Resource): readonly Hop[] {
  const role = ['codedeploy.amazonaws.com', from.properties.ServiceRoleArn] as const;
  return ['lambda:GetAlias', 'lambda:UpdateAlias', 'cloudwatch:DescribeAlarms'].map((action) =>
    byRole(from, role, action, '{any}'),
  );
}

/** A user pool invokes the functions of its triggers. */
function userPoolHops(from: Resource): readonly Hop[] {
  return Object.values<string>(from.properties.LambdaConfig ?? {}).map((trigger) =>
    byService(from, 'cognito-idp.amazonaws.com', 'lambda:InvokeFunction', trigger),
  );
}

function alarmHops(from: Resource): readonly Hop[] {
  const { AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = from.properties;
  return [...new Set<string>([...AlarmActions, ...OKActions, ...InsufficientDataActions])].map(
    (topic) => byService(from, 'cloudwatch.amazonaws.com', 'sns:Publish', topic),
  );
}

function ruleHops(from: Resource): readonly Hop[] {
  const service = 'events.amazonaws.com';
  return from.properties.Targets.flatMap(
    ({ Arn, RoleArn, DeadLetterConfig }: Record<string, string & { Arn: string }>) => {
      const target = String(Arn);
      const action = delivery[target.split(':')[2] ?? ''];
      if (action === undefined) throw new Error(`How does a rule reach ${target}?`);
      const reached =
        RoleArn === undefined
          ? byService(from, service, action, target)
          : byRole(from, [service, RoleArn], action, target);
      if (DeadLetterConfig === undefined) return [reached];
      return [reached, byService(from, service, 'sqs:SendMessage', DeadLetterConfig.Arn)];
    },
  );
}

/** The actions that delivery to a service requires. */
const delivery: Readonly<Record<string, string>> = {
  events: 'events:PutEvents',
  lambda: 'lambda:InvokeFunction',
  sns: 'sns:Publish',
  sqs: 'sqs:SendMessage',
  states: 'states:StartExecution',
};

/** The actions that reading a source requires, for pipes and event source mappings. */
const reading: Readonly<Record<string, readonly string[]>> = {
  dynamodb: [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ],
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
};

function mappingHops(from: Resource, all: readonly Resource[]): readonly Hop[] {
  const { EventSourceArn, FunctionName } = from.properties;
  const alias = all.find(
    ({ type, id }) => type === 'AWS::Lambda::Alias' && FunctionName.includes(id),
  );
  const name = alias?.properties.FunctionName ?? FunctionName;
  const consumer = all.find(({ arn }) => arn === arnNamed(all, name));
  return readHops(from, ['lambda.amazonaws.com', consumer?.properties.Role], EventSourceArn);
}

function readHops(from: Resource, role: readonly [string, string], source: string): readonly Hop[] {
  const actions = reading[source.split(':')[2] ?? ''];
  if (actions === undefined) throw new Error(`How is ${source} read?`);
  return actions.map((action) => byRole(from, role, action, source));
}

function pipeHops(from: Resource): readonly Hop[] {
  const { RoleArn, Source, SourceParameters, Target, TargetParameters } = from.properties;
  const role = ['pipes.amazonaws.com', RoleArn] as const;
  const action = delivery[Target.split(':')[2]];
  if (action === undefined) throw new Error(`How does a pipe reach ${Target}?`);
  const event = TargetParameters?.EventBridgeEventBusParameters;
  const context = event && {
    'events:source': event.Source,
    'events:detail-type': event.DetailType,
  };
  const lost = Object.values<{ DeadLetterConfig?: { Arn: string } }>(SourceParameters ?? {})
    .map(({ DeadLetterConfig }) => DeadLetterConfig?.Arn)
    .filter((arn) => arn !== undefined)
    .map((arn) => byRole(from, role, 'sqs:SendMessage', arn));
  return [...readHops(from, role, Source), byRole(from, role, action, Target, context), ...lost];
}

function functionHops(from: Resource, all: readonly Resource[]): readonly Hop[] {
  const { LoggingConfig, Role, TracingConfig } = from.properties;
  const role = ['lambda.amazonaws.com', Role] as const;
  const group = LoggingConfig?.LogGroup;
  const logs =
    group === undefined ? '{log}' : `${arnNamed(all, group).slice(0, -1)}log-stream:{name}`;
  const traces = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
  return [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) =>
      byRole(from, role, action, logs),
    ),
    ...(TracingConfig?.Mode === 'Active' ? traces : []).map((action) =>
      byRole(from, role, action, '*'),
    ),
  ];
}

function subscriptionHops(from: Resource, all: readonly Resource[]): readonly Hop[] {
  const { Endpoint, Protocol, TopicArn } = from.properties;
  const action = ({ lambda: 'lambda:InvokeFunction', sqs: 'sqs:SendMessage' } as const)[
    Protocol as 'lambda' | 'sqs'
  ];
  const topic = all.find(({ arn }) => arn === TopicArn) ?? from;
  return action === undefined ? [] : [byService(topic, 'sns.amazonaws.com', action, Endpoint)];
}

function distributionHops(from: Resource, all: readonly Resource[]): readonly Hop[] {
  const { Origins } = from.properties.DistributionConfig;
  return Origins.filter(({ S3OriginConfig }: Record<string, unknown>) => S3OriginConfig).map(
    ({ DomainName }: { readonly DomainName: string }) =>
      byService(
        from,
        'cloudfront.amazonaws.com',
        's3:GetObject',
        `${originOf(DomainName, all)}/users/{owner}/{image}/{form}`,
      ),
  );
}

function originOf(domainName: string, all: readonly Resource[]): string {
  return arnNamed(all, (domainName.split('.')[0] ?? '').toLowerCase());
}
