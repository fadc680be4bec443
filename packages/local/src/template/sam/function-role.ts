import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { destinationsOf, eventsOf, failureDestinationsOf } from './declared.ts';
import {
  add,
  defined,
  type Expansion,
  type Given,
  listAt,
  objectAt,
  pick,
  policyDocument,
  sub,
  trust,
} from './expansion.ts';
import { isPolicyTemplate, policyTemplate } from './policy-templates.ts';

const managed = (name: string) => sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`);

/** The actions that reading from a source needs (developer guide, the event sources' pages). */
const sourcePolicies: Readonly<Record<string, string>> = {
  SQS: 'service-role/AWSLambdaSQSQueueExecutionRole',
  DynamoDB: 'service-role/AWSLambdaDynamoDBExecutionRole',
  Kinesis: 'service-role/AWSLambdaKinesisExecutionRole',
};

const destinationActions: Readonly<Record<string, string>> = {
  SQS: 'sqs:SendMessage',
  SNS: 'sns:Publish',
  Lambda: 'lambda:InvokeFunction',
  EventBridge: 'events:PutEvents',
};

/** `<Function>Role`: what the function's settings need, and its `Policies`. */
export function addRole(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const { managedArns, policies } = readPolicies(expansion, given);
  const read = eventsOf(properties).map(({ type, properties }) =>
    type === 'SNS' && properties['SqsSubscription'] ? 'SQS' : type,
  );
  const sources = read.flatMap((type) => own(sourcePolicies, type) ?? []).map(managed);
  const arns = [
    managed('service-role/AWSLambdaBasicExecutionRole'),
    ...(properties['VpcConfig'] === undefined
      ? []
      : [managed('service-role/AWSLambdaVPCAccessExecutionRole')]),
    ...(properties['Tracing'] === undefined ? [] : [managed('AWSXrayWriteOnlyAccess')]),
    ...sources,
    ...managedArns,
  ];
  const unique = [...new Map(arns.map((arn) => [JSON.stringify(arn), arn])).values()];
  const inline = [...policies, ...deadLetterPolicy(properties), ...destinationPolicies(given)];
  add(expansion, given, `${logicalId}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: properties['AssumeRolePolicyDocument'] ?? trust('lambda'),
    ManagedPolicyArns: unique,
    ...(inline.length === 0 ? {} : { Policies: inline }),
    ...defined({ Path: properties['RolePath'] }),
    ...pick(properties, 'PermissionsBoundary'),
  });
}

/** `<StateMachine>Role`. */
export function addStateMachineRole(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const { managedArns, policies } = readPolicies(expansion, given);
  const tracing = properties['Tracing'] === undefined ? [] : [managed('AWSXrayWriteOnlyAccess')];
  add(expansion, given, `${logicalId}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust('states'),
    ManagedPolicyArns: [...tracing, ...managedArns],
    ...(policies.length === 0 ? {} : { Policies: policies }),
    ...pick(properties, 'PermissionsBoundary'),
  });
}

/** `Policies`: names and ARNs of managed policies, documents, and policy templates. */
function readPolicies(
  expansion: Expansion,
  { logicalId, properties }: Given,
): { readonly managedArns: readonly Json[]; readonly policies: readonly JsonObject[] } {
  const managedArns: Json[] = [];
  const policies: JsonObject[] = [];
  for (const [index, policy] of listAt(properties, 'Policies').entries()) {
    const PolicyName = `${logicalId}RolePolicy${index}`;
    if (typeof policy === 'string') {
      managedArns.push(policy.startsWith('arn:') ? policy : managed(managedName(policy)));
    } else if (isObject(policy) && policy['Statement'] !== undefined) {
      policies.push({ PolicyName, PolicyDocument: { Version: '2012-10-17', ...policy } });
    } else if (isObject(policy) && Object.keys(policy).some(isPolicyTemplate)) {
      const statements = Object.entries(policy).flatMap(([name, parameters]) =>
        policyTemplate(name, isObject(parameters) ? parameters : {}),
      );
      policies.push({ PolicyName, PolicyDocument: policyDocument(...statements) });
    } else if (
      isObject(policy) &&
      Object.keys(policy).some((name) => /Policy(_v\d)?$/.test(name))
    ) {
      const [name = ''] = Object.keys(policy);
      expansion.note(logicalId, `the policy template ${name} is not expanded.`);
    } else managedArns.push(policy);
  }
  return { managedArns, policies };
}

/** The names of AWS's managed policies leave their path out. */
function managedName(name: string): string {
  return /^AWSLambda\w*(Execution)?Role$|^AmazonAPIGatewayPushTo/.test(name)
    ? `service-role/${name}`
    : name;
}

function deadLetterPolicy(properties: JsonObject): readonly JsonObject[] {
  const { Type, TargetArn } = objectAt(properties, 'DeadLetterQueue');
  if (TargetArn === undefined) return [];
  const Action = Type === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage';
  const statement = { Effect: 'Allow', Action, Resource: TargetArn };
  return [{ PolicyName: 'DeadLetterQueuePolicy', PolicyDocument: policyDocument(statement) }];
}

function destinationPolicies({ logicalId, properties }: Given): readonly JsonObject[] {
  const destinations = [
    ...destinationsOf(logicalId, properties),
    ...failureDestinationsOf(properties),
  ];
  return destinations.flatMap(({ kind, arn }, index) => {
    const Action = own(destinationActions, kind);
    if (Action === undefined) return [];
    const statement = { Effect: 'Allow', Action, Resource: arn };
    const PolicyName = `${logicalId}EventInvokeConfig${kind}Policy${index}`;
    return [{ PolicyName, PolicyDocument: policyDocument(statement) }];
  });
}

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
