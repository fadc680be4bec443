import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { arn, functionLogGroup, functionNameIn } from '../naming.ts';
import { deliveryAction } from './actions/delivery-action.ts';
import { actionOn, type ServiceAction } from './actions/service-action.ts';
import type { Caller } from './caller.ts';
import { arnOf, type ResourceFacts } from './resource-facts.ts';

/** An action that a resource needs though nothing here calls it yet, or ever. */
export interface StandingPermission {
  readonly caller: Caller;
  readonly asked: ServiceAction;
}

type Find = (
  resource: ResourceFacts,
  resources: readonly ResourceFacts[],
) => readonly StandingPermission[];

const readQueue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
/**
 * EventBridge user guide, "Amazon EventBridge Pipes permissions"; Lambda developer guide, "Process
 * DynamoDB records with Lambda".
 */
const readStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action}`,
);
const writeTraces = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const sampleTraces = ['xray:GetSamplingRules', 'xray:GetSamplingTargets'];

/** Lambda developer guide, "Sending Lambda function logs to CloudWatch Logs". */
const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** Step Functions developer guide, "Using CloudWatch Logs to log execution history". */
const deliverLogs = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** API Gateway developer guide, "Permissions for CloudWatch logging". */
const pushLogs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

const finders: Readonly<Record<string, Find>> = {
  'AWS::ApiGateway::Account': (settings) => {
    if (settings.properties['CloudWatchRoleArn'] === undefined) return [];
    return all(role(settings, 'CloudWatchRoleArn', 'apigateway.amazonaws.com'), pushLogs, '*');
  },
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::Events::Rule': (rule) => {
    const caller: Caller = { ...service('events.amazonaws.com', arnOf(rule)) };
    return objects(rule.properties['Targets']).flatMap((target) =>
      deliveries(caller, [member(target, 'DeadLetterConfig')['Arn']]),
    );
  },
  'AWS::Lambda::EventInvokeConfig': ({ properties }, resources) => {
    const fn = functionNamed(resources, properties['FunctionName']);
    const destinations = member(properties, 'DestinationConfig');
    const targets = ['OnSuccess', 'OnFailure'].map(
      (one) => member(destinations, one)['Destination'],
    );
    return fn === undefined ? [] : deliveries(functionRole(fn), targets);
  },
  'AWS::Lambda::EventSourceMapping': ({ properties }, resources) => {
    const fn = functionNamed(resources, properties['FunctionName']);
    const source = String(properties['EventSourceArn']);
    if (fn === undefined) return [];
    if (source.startsWith('arn:aws:sqs:')) return all(functionRole(fn), readQueue, source);
    const onFailure = member(member(properties, 'DestinationConfig'), 'OnFailure');
    return [
      ...all(functionRole(fn), readStream, source),
      ...deliveries(functionRole(fn), [onFailure['Destination']]),
    ];
  },
  'AWS::Lambda::Function': (fn) => {
    const deadLetters = member(fn.properties, 'DeadLetterConfig')['TargetArn'];
    const isTraced = member(fn.properties, 'TracingConfig')['Mode'] === 'Active';
    const caller = functionRole(fn);
    const logGroup = functionLogGroup(fn.properties, fn.ref);
    const streams = arn('logs', `log-group:${logGroup}:log-stream:${fn.ref}`);
    return [
      ...deliveries(caller, [deadLetters]),
      ...all(caller, writeLogs, streams),
      ...(isTraced ? all(caller, writeTraces, '*') : []),
    ];
  },
  'AWS::Pipes::Pipe': (pipe) => {
    const source = String(pipe.properties['Source']);
    const caller = role(pipe, 'RoleArn', 'pipes.amazonaws.com');
    if (source.startsWith('arn:aws:sqs:')) return all(caller, readQueue, source);
    if (!source.startsWith('arn:aws:dynamodb:')) return [];
    const stream = member(member(pipe.properties, 'SourceParameters'), 'DynamoDBStreamParameters');
    return [
      ...all(caller, readStream, source),
      ...deliveries(caller, [member(stream, 'DeadLetterConfig')['Arn']]),
    ];
  },
  'AWS::StepFunctions::StateMachine': (machine) => {
    const level = member(machine.properties, 'LoggingConfiguration')['Level'] ?? 'OFF';
    const isTraced = member(machine.properties, 'TracingConfiguration')['Enabled'] === true;
    const caller = role(machine, 'RoleArn', 'states.amazonaws.com');
    return [
      ...(level === 'OFF' ? [] : all(caller, deliverLogs, '*')),
      ...(isTraced ? all(caller, [...writeTraces, ...sampleTraces], '*') : []),
    ];
  },
};

/**
 * The permissions that resources of a template need without a call that would show their absence.
 * AWS checks most of them when it creates the resource; what an alarm or a dead-letter queue lacks
 * is noticed too late.
 */
export function standingPermissions(
  resources: readonly ResourceFacts[],
): readonly StandingPermission[] {
  return resources.flatMap((resource) => {
    const find = Object.hasOwn(finders, resource.type) ? finders[resource.type] : undefined;
    return find?.(resource, resources) ?? [];
  });
}

function alarm(resource: ResourceFacts): readonly StandingPermission[] {
  const caller = service('cloudwatch.amazonaws.com', arnOf(resource));
  const lists = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];
  const actions = lists.flatMap((name) => [resource.properties[name] ?? []].flat());
  return deliveries(caller, [...new Set(actions)]);
}

function deliveries(
  caller: Caller,
  targets: readonly (Json | undefined)[],
): readonly StandingPermission[] {
  return targets.flatMap((target) => {
    if (typeof target !== 'string') return [];
    const asked = deliveryAction(target, '{}');
    return asked === undefined ? [] : [{ caller, asked }];
  });
}

function all(
  caller: Caller,
  actions: readonly string[],
  resource: string,
): readonly StandingPermission[] {
  return actions.map((action) => ({ caller, asked: actionOn(action, resource) }));
}

function service(name: string, sourceArn: string): Extract<Caller, { kind: 'service' }> {
  return { kind: 'service', service: name, sourceArn };
}

function role(resource: ResourceFacts, property: string, assumedBy: string): Caller {
  const roleArn = String(resource.properties[property] ?? '');
  return { kind: 'role', roleArn, service: assumedBy, sourceArn: arnOf(resource) };
}

function functionRole(fn: ResourceFacts): Caller {
  return role(fn, 'Role', 'lambda.amazonaws.com');
}

function functionNamed(
  resources: readonly ResourceFacts[],
  name: Json | undefined,
): ResourceFacts | undefined {
  const wanted = functionNameIn(String(name));
  return resources.find((one) => one.type === 'AWS::Lambda::Function' && one.ref === wanted);
}

function member(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
