import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Policy } from '../iam/index.ts';
import { account, functionNameIn } from '../naming.ts';
import { readPolicyDocument } from './policy-document.ts';
import { arnOf, type ResourceFacts } from './resource-facts.ts';
import { strings } from './role-policies.ts';

/** A resource-based policy, and the ARN of the resource that it is attached to. */
export interface AttachedPolicy {
  readonly resourceArn: string;
  readonly document: Json;
}

type ReadAttached = (
  resource: ResourceFacts,
  resources: readonly ResourceFacts[],
) => readonly AttachedPolicy[];

/** Where each type of resource of a template keeps resource-based policies. */
const readers: Readonly<Record<string, ReadAttached>> = {
  'AWS::SQS::QueuePolicy': ({ properties }, resources) =>
    attach(strings(properties['Queues']), properties['PolicyDocument'], resources),
  'AWS::SQS::QueueInlinePolicy': ({ properties }, resources) =>
    attach(strings(properties['Queue']), properties['PolicyDocument'], resources),
  'AWS::SNS::TopicPolicy': ({ properties }, resources) =>
    attach(strings(properties['Topics']), properties['PolicyDocument'], resources),
  'AWS::SNS::TopicInlinePolicy': ({ properties }, resources) =>
    attach(strings(properties['TopicArn']), properties['PolicyDocument'], resources),
  'AWS::S3::BucketPolicy': ({ properties }) =>
    document(`arn:aws:s3:::${String(properties['Bucket'])}`, properties['PolicyDocument']),
  'AWS::Events::EventBus': (bus) => document(arnOf(bus), bus.properties['Policy']),
  'AWS::Events::EventBusPolicy': ({ properties }, resources) => busPolicy(properties, resources),
  'AWS::Lambda::Permission': ({ properties }, resources) => permission(properties, resources),
  'AWS::DynamoDB::Table': (table) => tablePolicy(table, 'ResourcePolicy'),
  'AWS::DynamoDB::GlobalTable': (table) => tablePolicy(table, 'ResourcePolicy'),
  'AWS::KMS::Key': (key) => document(arnOf(key), key.properties['KeyPolicy']),
  'AWS::SecretsManager::ResourcePolicy': ({ properties }) =>
    document(String(properties['SecretId']), properties['ResourcePolicy']),
  'AWS::Logs::ResourcePolicy': ({ properties }) =>
    document(logGroups, properties['PolicyDocument']),
};

/** Policies of CloudWatch Logs belong to the account; their statements name the log groups. */
const logGroups = 'arn:aws:logs';

/** A resource-based policy that a template brings, and the ARN of the resource that it is attached to. */
export interface BroughtPolicy {
  readonly resourceArn: string;
  /** Read on demand; the same object each time. Throws `MalformedPolicyError`. */
  policy(): Policy;
}

/** All resource-based policies that a template brings. */
export function broughtPolicies(resources: readonly ResourceFacts[]): readonly BroughtPolicy[] {
  return resources.flatMap((one) =>
    attachedBy(one, resources).map(({ resourceArn, document }) => {
      let policy: Policy | undefined;
      return {
        resourceArn,
        policy() {
          policy ??= readPolicyDocument(one.logicalId, 'resource', document);
          return policy;
        },
      };
    }),
  );
}

/** Those of the policies that are attached to a resource, given by its ARN. */
export function resourcePolicies(
  brought: readonly BroughtPolicy[],
  resourceArn: string,
): readonly Policy[] {
  return brought
    .filter(({ resourceArn: to }) => belongs(resourceArn, to))
    .map(({ policy }) => policy());
}

/** The resource-based policies that a resource of the template brings. */
export function attachedBy(
  resource: ResourceFacts,
  resources: readonly ResourceFacts[],
): readonly AttachedPolicy[] {
  const read = Object.hasOwn(readers, resource.type) ? readers[resource.type] : undefined;
  return read?.(resource, resources) ?? [];
}

/** A bucket's policy is that of its objects, a table's that of its indexes. */
function belongs(arn: string, to: string): boolean {
  return arn === to || arn.startsWith(`${to}/`) || arn.startsWith(`${to}:`);
}

function document(resourceArn: string, policy: Json | undefined): readonly AttachedPolicy[] {
  if (policy === undefined || policy === '') return [];
  const read = typeof policy === 'string' ? (JSON.parse(policy) as Json) : policy;
  return [{ resourceArn, document: read }];
}

function tablePolicy(table: ResourceFacts, member: string): readonly AttachedPolicy[] {
  const policy = table.properties[member];
  return isObject(policy) ? document(arnOf(table), policy['PolicyDocument']) : [];
}

/** Queues are named by URL, topics by ARN; both are what `Ref` gives. */
function attach(
  names: readonly string[],
  policy: Json | undefined,
  resources: readonly ResourceFacts[],
): readonly AttachedPolicy[] {
  return names.flatMap((name) => {
    const named = resources.find((one) => one.ref === name || one.attributes['Arn'] === name);
    return document(named === undefined ? name : arnOf(named), policy);
  });
}

/** `EventBusPolicy` has a statement, or in its older form an action and a principal. */
function busPolicy(
  properties: JsonObject,
  resources: readonly ResourceFacts[],
): readonly AttachedPolicy[] {
  const name = String(properties['EventBusName'] ?? 'default');
  const bus = resources.find((one) => one.type === 'AWS::Events::EventBus' && one.ref === name);
  const arn =
    bus === undefined ? `arn:aws:events:us-east-1:${account}:event-bus/${name}` : arnOf(bus);
  const { Statement, StatementId = '', Action, Principal, Condition } = properties;
  const principal = Principal === '*' ? '*' : { AWS: Principal ?? '*' };
  const statement =
    Statement ??
    ({
      Sid: StatementId,
      Effect: 'Allow',
      Action: Action ?? '',
      Principal: principal,
      Resource: arn,
      ...(isObject(Condition)
        ? { Condition: { StringEquals: { 'aws:PrincipalOrgID': Condition['Value'] ?? '' } } }
        : {}),
    } satisfies JsonObject);
  return document(arn, { Version: '2012-10-17', Statement: [statement].flat() as Json });
}

/** The statement that Lambda creates for a permission (API reference, "AddPermission"). */
function permission(
  properties: JsonObject,
  resources: readonly ResourceFacts[],
): readonly AttachedPolicy[] {
  const given = String(properties['FunctionName']);
  const name = functionNameIn(given);
  const fn = resources.find((one) => one.type === 'AWS::Lambda::Function' && one.ref === name);
  if (fn === undefined) return [];
  const { Principal, Action = '', SourceArn, SourceAccount } = properties;
  const { FunctionUrlAuthType, InvokedViaFunctionUrl } = properties;
  const principal = String(Principal);
  const isService = principal.includes('.amazonaws.com') || principal.includes('.amazon.com');
  const equals = {
    ...(SourceAccount === undefined ? {} : { 'AWS:SourceAccount': SourceAccount }),
    ...(FunctionUrlAuthType === undefined
      ? {}
      : { 'lambda:FunctionUrlAuthType': FunctionUrlAuthType }),
  };
  const condition = {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': SourceArn } }),
    ...(Object.keys(equals).length === 0 ? {} : { StringEquals: equals }),
    ...(InvokedViaFunctionUrl === undefined
      ? {}
      : { Bool: { 'lambda:InvokedViaFunctionUrl': InvokedViaFunctionUrl } }),
  };
  const statement: JsonObject = {
    Effect: 'Allow',
    Action,
    Principal: principal === '*' ? '*' : { [isService ? 'Service' : 'AWS']: principal },
    Resource: `${arnOf(fn)}${qualifierIn(given)}`,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
  return document(arnOf(fn), { Version: '2012-10-17', Statement: [statement] });
}

/** The version or alias in the name or the ARN of a function, with its colon. */
function qualifierIn(functionName: string): string {
  const afterName = functionName.split(/:function:/).at(-1) ?? '';
  return /:[^:]+$/.exec(afterName)?.[0] ?? '';
}
