import { isObject, type Json } from '@eventwright/json';
import { functionNameIn } from '../../naming.ts';
import type { Cloud, ProvisionedResource } from '../../services/service.ts';
import type { FlowEdge } from '../wire/flow.ts';
import { roleWrites } from './role-writes.ts';

/** What goes where, as far as the template says it. Ends that are not drawn are left out later. */
export function flowEdges(cloud: Cloud): readonly FlowEdge[] {
  return [
    ...ruleEdges(cloud),
    ...pipeEdges(cloud),
    ...mappingEdges(cloud),
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

/** A bucket sends to the default bus where its notifications say so. */
function bucketEdges(cloud: Cloud): readonly FlowEdge[] {
  return cloud.resourcesOfType('AWS::S3::Bucket').flatMap((bucket) => {
    const text = JSON.stringify([bucket.properties['NotificationConfiguration'] ?? null]);
    const asked = cloud.resources().some(({ type, properties }) => {
      const isForIt = properties['BucketName'] === bucket.ref;
      return type === 'Custom::S3BucketNotifications' && isForIt;
    });
    if (!asked && !text.includes('EventBridge')) return [];
    return [
      { from: String(bucket.attributes['Arn']), to: cloud.arn('events', 'event-bus/default') },
    ];
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

/** What functions, workflows and APIs may write to. */
function roleEdges(cloud: Cloud): readonly FlowEdge[] {
  const writes = roleWrites(cloud);
  const edges = (from: string, role: Json | undefined): readonly FlowEdge[] =>
    [...(writes.get(String(role)) ?? [])].map((to) => ({ from, to }));
  const functions = cloud.resourcesOfType('AWS::Lambda::Function');
  const machines = cloud.resourcesOfType('AWS::StepFunctions::StateMachine');
  const methods = cloud.resourcesOfType('AWS::ApiGateway::Method');
  return [
    ...functions.flatMap(({ attributes, properties }) =>
      edges(String(attributes['Arn']), properties['Role']),
    ),
    ...machines.flatMap(({ ref, properties }) => edges(ref, properties['RoleArn'])),
    ...methods.flatMap((method) => methodEdges(cloud, method, edges)),
  ];
}

function methodEdges(
  cloud: Cloud,
  { properties }: ProvisionedResource,
  edges: (from: string, role: Json | undefined) => readonly FlowEdge[],
): readonly FlowEdge[] {
  const integration = properties['Integration'];
  if (!isObject(integration)) return [];
  const api = cloud.findResource(String(properties['RestApiId']))?.logicalId ?? '';
  const invoked = /functions\/(arn:[^/]+)\/invocations/.exec(String(integration['Uri']))?.[1];
  return [
    ...edges(api, integration['Credentials']),
    ...(invoked === undefined ? [] : [{ from: api, to: invoked }]),
  ];
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
