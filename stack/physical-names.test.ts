import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { ImagePipelineStack } from './image-pipeline-stack.ts';

/** The template of staging, as a stack of this name. */
function templateOf(stackName: string): { readonly Resources: Readonly<Record<string, Resource>> } {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage: 'staging', stackName });
  return Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> };
}

interface Resource {
  readonly Type: string;
  readonly Properties?: object;
}

/** Names that two stacks of one account may share, and why. */
const shared: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table AttributeDefinitions.AttributeName': 'an attribute of an item',
  'AWS::DynamoDB::Table KeySchema.AttributeName': 'an attribute of an item',
  'AWS::DynamoDB::Table TimeToLiveSpecification.AttributeName': 'an attribute of an item',
  'AWS::IAM::Policy PolicyName': 'one of the role',
  'AWS::IAM::Role Policies.PolicyName': 'one of the role',
  'AWS::Cognito::UserPool AccountRecoverySetting.RecoveryMechanisms.Name': 'a word of Cognito',
  'AWS::Lambda::Alias Name': 'one of the function',
  'AWS::ApiGateway::Authorizer Name': 'one of the API',
  'AWS::ApiGateway::Stage StageName': 'one of the API',
  'AWS::WAFv2::WebACL Rules.Name': 'one of the web ACL',
  'AWS::WAFv2::WebACL Rules.Action.Block.CustomResponse.ResponseHeaders.Name': 'a header',
  'AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.CustomKeys.Header.Name': 'a header',
  'AWS::EventSchemas::Schema SchemaName': 'one of the registry',
  'AWS::CloudWatch::Alarm Dimensions.Name': 'a word of CloudWatch',
  'AWS::CloudWatch::Alarm MetricName': 'a word of CloudWatch',
  'AWS::CloudWatch::Alarm Metrics.MetricStat.Metric.Dimensions.Name': 'a word of CloudWatch',
  'AWS::CloudWatch::Alarm Metrics.MetricStat.Metric.MetricName': 'a word of CloudWatch',
  'AWS::CodeDeploy::DeploymentGroup DeploymentConfigName': 'a configuration of AWS',
};

/** What CloudFormation takes for the id of a resource, besides its names. */
const isName = /(Name|^StatementId)$/;

/** The names in a template's resources, as `type path` → values. */
function namesIn(Resources: Readonly<Record<string, Resource>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: readonly string[], kind: string, id: string): void => {
    if (!(value instanceof Object) || isIntrinsic(value)) {
      const last = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
      const members = path.filter((part) => !/^\d+$/.test(part)).join('.');
      if (isName.test(last) && !refersToStack(value)) {
        found.set(`${kind} ${members} | ${id}.${path.join('.')}`, JSON.stringify(value));
      }
      return;
    }
    for (const [name, member] of Object.entries(value)) visit(member, [...path, name], kind, id);
  };
  for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
    visit(Properties, [], Type, id);
  }
  return found;
}

function isIntrinsic(value: object): boolean {
  return Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

/** Whether a value follows from a resource or from the name of the stack. */
function refersToStack(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return /"Fn::GetAtt"|"Ref":"(?!AWS::)|AWS::StackName|AWS::StackId/.test(text);
}

it('Two stacks of one account share no physical name, so a pull request can be deployed next to staging', () => {
  const [one, other] = ['ImagePipeline-staging', 'ImagePipeline-pr-7'].map((name) =>
    namesIn(templateOf(name).Resources),
  );
  expect(one?.size).toBeGreaterThan(50);
  const taken = new Set(other?.values());
  const kinds = [...(one ?? [])]
    .filter(([, value]) => taken.has(value))
    .map(([place]) => place.split(' | ')[0] ?? '');
  expect([...new Set(kinds)].sort()).toEqual(Object.keys(shared).sort());
});

it('A long stack name does not result in a name that is too long', () => {
  const own = /^AWS::(CloudFront|CloudWatch::CompositeAlarm|Events::EventBus(Policy)?) /;
  const names = namesIn(templateOf(`Images-${'x'.repeat(121)}`).Resources);
  const long = [...names].filter(([place]) => own.test(place));
  // CloudFront functions and statement ids allow 64 characters, the others at least as many.
  expect(long.filter(([, value]) => JSON.parse(value).length > 64)).toEqual([]);
  expect(long).not.toEqual([]);
});
