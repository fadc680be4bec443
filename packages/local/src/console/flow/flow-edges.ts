import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { functionNameIn } from '../../naming.ts';
import type { Cloud } from '../../services/service.ts';
import type { FlowEdge } from '../wire/flow.ts';
import { arnsIn } from './arns-in.ts';
import { roleWrites } from './role-writes.ts';

/**
 * The connections between resources, as far as the template states them. Ends that are not drawn
 * are removed later.
 */
export function flowEdges(cloud: Cloud): readonly FlowEdge[] {
  return [
    ...ruleEdges(cloud),
    ...pipeEdges(cloud),
    ...mappingEdges(cloud),
    ...destinationEdges(cloud),
    ...bucketEdges(cloud),
    ...scheduleEdges(cloud),
    ...subscriptionEdges(cloud),
    ...roleEdges(cloud),
  ];
}

function ruleEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::Events::Rule').flatMap(({ properties, attributes }) => {
    const rule = String(attributes['Arn']);
    const bus = String(properties['EventBusName'] ?? 'default').replace(/^.*event-bus\//, '');
    const targets = listOf(properties['Targets']).filter(isObject);
    const from = cloud.arn('events', `event-bus/${bus}`);
    const scheduled = properties['ScheduleExpression'] !== undefined;
    return [
      ...(scheduled ? [] : [{ from, to: rule }]),
      ...targets.map(({ Arn }) => ({ from: rule, to: String(Arn) })),
    ];
  });
}

function pipeEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::Pipes::Pipe').flatMap(({ properties, attributes }) => {
    const pipe = String(attributes['Arn']);
    const { Source = '', Target = '', Enrichment } = properties;
    return [
      { from: tableOf(String(Source)), to: pipe },
      { from: pipe, to: String(Target) },
      ...(Enrichment === undefined ? [] : [{ from: pipe, to: String(Enrichment) }]),
    ];
  });
}

function mappingEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::Lambda::EventSourceMapping').map(({ properties }) => ({
    from: tableOf(String(properties['EventSourceArn'])),
    to: functionArn(cloud, String(properties['FunctionName'])),
  }));
}

/** The destinations of a function's results and failures after an asynchronous invocation. */
function destinationEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
    const from = functionArn(cloud, String(properties['FunctionName']));
    return arnsIn(properties['DestinationConfig'] ?? null).map((to) => ({ from, to }));
  });
}

/** A bucket sends to the targets of its notifications, and to the default bus if they say so. */
function bucketEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::S3::Bucket').flatMap((bucket) => {
    const configurations = [
      bucket.properties['NotificationConfiguration'] ?? {},
      ...cloud
        .resourcesOfType('Custom::S3BucketNotifications')
        .filter(({ properties }) => properties['BucketName'] === bucket.ref)
        .map(({ properties }) => properties['NotificationConfiguration'] ?? {}),
    ];
    const named = configurations.flatMap((one) => arnsIn(one));
    const isOnBus = configurations.some(
      (one) => isObject(one) && Object.hasOwn(one, 'EventBridgeConfiguration'),
    );
    const from = String(bucket.attributes['Arn']);
    return [...named, ...(isOnBus ? [cloud.arn('events', 'event-bus/default')] : [])].map((to) => ({
      from,
      to,
    }));
  });
}

function scheduleEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::Scheduler::Schedule').flatMap(({ properties, attributes }) => {
    const target = properties['Target'];
    if (!isObject(target)) return [];
    return [{ from: String(attributes['Arn']), to: String(target['Arn']) }];
  });
}

function subscriptionEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::SNS::Subscription').map(({ properties }) => ({
    from: String(properties['TopicArn']),
    to: String(properties['Endpoint']),
  }));
}

/** What functions, workflows and APIs may write to, and what the integrations of APIs name. */
function roleEdges(cloud: Cloud): readonly FlowEdge[] {
  const writes = roleWrites(cloud);
  const edges = (from: string, role: Json | undefined): readonly FlowEdge[] =>
    [...(writes.get(String(role)) ?? [])].map((to) => ({ from, to }));
  const functions = cloud.resourcesOfType('AWS::Lambda::Function');
  const machines = cloud.resourcesOfType('AWS::StepFunctions::StateMachine');
  const integrated = integrations(cloud);
  return [
    ...functions.flatMap(({ attributes, properties }) =>
      edges(String(attributes['Arn']), properties['Role']),
    ),
    ...machines.flatMap(({ ref, properties }) => edges(ref, properties['RoleArn'])),
    ...integrated.flatMap(({ api, role }) => edges(api, role)),
    ...integrated.flatMap(({ api, integration }) =>
      [...arnsIn(integration), ...queuesIn(cloud, integration)].map((to) => ({ from: api, to })),
    ),
  ];
}

/** An integration of an API, with the role that it calls with. */
interface Integration {
  readonly api: string;
  readonly role: Json | undefined;
  readonly integration: JsonObject;
}

function integrations(cloud: Cloud): readonly Integration[] {
  const apiOf = (ref: Json | undefined) => cloud.findResource(String(ref))?.logicalId ?? '';
  const rest = cloud.resourcesOfType('AWS::ApiGateway::Method').flatMap(({ properties }) => {
    const integration = properties['Integration'];
    if (!isObject(integration)) return [];
    return [{ api: apiOf(properties['RestApiId']), role: integration['Credentials'], integration }];
  });
  const http = cloud.resourcesOfType('AWS::ApiGatewayV2::Integration').map(({ properties }) => ({
    api: apiOf(properties['ApiId']),
    role: properties['CredentialsArn'],
    integration: properties,
  }));
  return [...rest, ...http];
}

/** An integration names a queue by its URL, or by its path after the account number. */
function queuesIn(cloud: Cloud, integration: JsonObject): readonly string[] {
  const named = JSON.stringify(integration).matchAll(/(?:sqs:path)?\/\d{12}\/([\w.-]+)/g);
  return [...named].map(([, name = '']) => cloud.arn('sqs', name));
}

function functionArn(cloud: Cloud, name: string): string {
  return cloud.arn('lambda', `function:${functionNameIn(name)}`);
}

/** The table of a stream. */
function tableOf(arn: string): string {
  return arn.replace(/\/stream\/.*$/, '');
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
