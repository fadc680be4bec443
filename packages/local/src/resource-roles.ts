/** What a resource is to the people who look at an application. */
export type ResourceRole =
  | 'api'
  | 'bucket'
  | 'bus'
  | 'function'
  | 'pipe'
  | 'queue'
  | 'rule'
  | 'schedule'
  | 'table'
  | 'topic'
  | 'workflow'
  /** A part or a setting of another resource: a policy, a stage, a log group. */
  | 'part';

/**
 * Every CloudFormation type that the local cloud supports. A service with another type does not
 * compile until the type is listed here, and a new role does not compile until the console, the
 * addresses and the warnings of `dev` know it.
 */
export const resourceRoles = {
  'AWS::ApiGateway::Account': 'part',
  'AWS::ApiGateway::ApiKey': 'part',
  'AWS::ApiGateway::Authorizer': 'part',
  'AWS::ApiGateway::Deployment': 'part',
  'AWS::ApiGateway::GatewayResponse': 'part',
  'AWS::ApiGateway::Method': 'part',
  'AWS::ApiGateway::Model': 'part',
  'AWS::ApiGateway::RequestValidator': 'part',
  'AWS::ApiGateway::Resource': 'part',
  'AWS::ApiGateway::RestApi': 'api',
  'AWS::ApiGateway::Stage': 'part',
  'AWS::ApiGateway::UsagePlan': 'part',
  'AWS::ApiGateway::UsagePlanKey': 'part',
  'AWS::ApiGatewayV2::Api': 'api',
  'AWS::ApiGatewayV2::Authorizer': 'part',
  'AWS::ApiGatewayV2::Deployment': 'part',
  'AWS::ApiGatewayV2::Integration': 'part',
  'AWS::ApiGatewayV2::Route': 'part',
  'AWS::ApiGatewayV2::Stage': 'part',
  'AWS::CDK::Metadata': 'part',
  'AWS::CloudFormation::CustomResource': 'part',
  'AWS::CloudFront::CachePolicy': 'part',
  'AWS::CloudFront::Distribution': 'part',
  'AWS::CloudFront::Function': 'part',
  'AWS::CloudFront::KeyGroup': 'part',
  'AWS::CloudFront::OriginAccessControl': 'part',
  'AWS::CloudFront::OriginRequestPolicy': 'part',
  'AWS::CloudFront::PublicKey': 'part',
  'AWS::CloudFront::ResponseHeadersPolicy': 'part',
  'AWS::CloudWatch::Alarm': 'part',
  'AWS::CloudWatch::CompositeAlarm': 'part',
  'AWS::CloudWatch::Dashboard': 'part',
  'AWS::CodeDeploy::Application': 'part',
  'AWS::CodeDeploy::DeploymentConfig': 'part',
  'AWS::CodeDeploy::DeploymentGroup': 'part',
  'AWS::Cognito::UserPool': 'part',
  'AWS::Cognito::UserPoolClient': 'part',
  'AWS::DynamoDB::Table': 'table',
  'AWS::EventSchemas::Discoverer': 'part',
  'AWS::EventSchemas::Registry': 'part',
  'AWS::EventSchemas::RegistryPolicy': 'part',
  'AWS::EventSchemas::Schema': 'part',
  'AWS::Events::Archive': 'part',
  'AWS::Events::EventBus': 'bus',
  'AWS::Events::EventBusPolicy': 'part',
  'AWS::Events::Rule': 'rule',
  'AWS::IAM::ManagedPolicy': 'part',
  'AWS::IAM::Policy': 'part',
  'AWS::IAM::Role': 'part',
  'AWS::IAM::RolePolicy': 'part',
  'AWS::KMS::Alias': 'part',
  'AWS::KMS::Key': 'part',
  'AWS::Lambda::Alias': 'part',
  'AWS::Lambda::EventInvokeConfig': 'part',
  'AWS::Lambda::EventSourceMapping': 'part',
  'AWS::Lambda::Function': 'function',
  'AWS::Lambda::LayerVersion': 'part',
  'AWS::Lambda::Permission': 'part',
  'AWS::Lambda::Url': 'part',
  'AWS::Lambda::Version': 'part',
  'AWS::Logs::LogGroup': 'part',
  'AWS::Logs::ResourcePolicy': 'part',
  'AWS::Pipes::Pipe': 'pipe',
  'AWS::S3::Bucket': 'bucket',
  'AWS::S3::BucketPolicy': 'part',
  'AWS::SNS::Subscription': 'part',
  'AWS::SNS::Topic': 'topic',
  'AWS::SNS::TopicInlinePolicy': 'part',
  'AWS::SNS::TopicPolicy': 'part',
  'AWS::SQS::Queue': 'queue',
  'AWS::SQS::QueueInlinePolicy': 'part',
  'AWS::SQS::QueuePolicy': 'part',
  'AWS::SSM::Parameter': 'part',
  'AWS::Scheduler::Schedule': 'schedule',
  'AWS::Scheduler::ScheduleGroup': 'part',
  'AWS::SecretsManager::ResourcePolicy': 'part',
  'AWS::SecretsManager::Secret': 'part',
  'AWS::SecurityHub::Hub': 'part',
  'AWS::SecurityHub::Standard': 'part',
  'AWS::WAFv2::WebACL': 'part',
  'AWS::WAFv2::WebACLAssociation': 'part',
  'AWS::StepFunctions::StateMachine': 'workflow',
} as const satisfies Readonly<Record<string, ResourceRole>>;

/** A CloudFormation type that the local cloud makes. */
export type LocalType = keyof typeof resourceRoles;

/** The role of a type; undefined for one that is not made here. */
export function roleOf(type: string): ResourceRole | undefined {
  return isLocalType(type) ? resourceRoles[type] : undefined;
}

/** Whether the local cloud makes a type. */
export function isLocalType(type: string): type is LocalType {
  return Object.hasOwn(resourceRoles, type);
}
