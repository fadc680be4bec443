import { writeFileSync } from 'node:fs';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { templateOf } from './template-of.ts';

/** The names of the queues that receive everything. */
export const witnesses = { events: 'WitnessOfEvents', notices: 'WitnessOfNotices' } as const;

/** The visibility timeout in seconds, after which undeleted messages return. */
const impatience = 5;

/**
 * Adds to the template of an assembly a queue for every event of every bus, or of the default bus
 * where there is no other, and one for every message of every topic, and shortens the visibility
 * timeouts of all other queues. Changes nothing else.
 */
export function addWitnesses(assemblyFolder: string): void {
  const { file, template } = templateOf(assemblyFolder);
  writeFileSync(file, JSON.stringify(withWitnesses(template)));
}

/** The template with its witnesses. */
export function withWitnesses(template: JsonObject): JsonObject {
  const given = isObject(template['Resources']) ? template['Resources'] : {};
  const resources: Record<string, Json> = {};
  for (const [name, resource] of Object.entries(given)) resources[name] = impatient(resource);
  const ofType = (type: string) =>
    Object.entries(given).flatMap(([name, one]) =>
      isObject(one) && one['Type'] === type ? [name] : [],
    );
  const buses = ofType('AWS::Events::EventBus');
  const topics = ofType('AWS::SNS::Topic');
  for (const id of Object.values(witnesses)) {
    resources[id] = { Type: 'AWS::SQS::Queue', Properties: { QueueName: id } };
    resources[`${id}Policy`] = queuePolicy(id);
  }
  for (const bus of buses)
    resources[`WitnessOf${bus}`] = witnessRule({ Ref: bus }, [{ prefix: '' }]);
  if (buses.length === 0) resources['WitnessOfDefaultBus'] = witnessRule('default', ownSources);
  for (const topic of topics) resources[`WitnessOf${topic}`] = subscription(topic);
  return { ...template, Resources: resources };
}

function impatient(resource: Json): Json {
  if (!isObject(resource) || resource['Type'] !== 'AWS::SQS::Queue') return resource;
  const properties = isObject(resource['Properties']) ? resource['Properties'] : {};
  return { ...resource, Properties: { ...properties, VisibilityTimeout: impatience } };
}

function queuePolicy(queue: string): Json {
  const Statement = ['events.amazonaws.com', 'sns.amazonaws.com'].map((Service) => ({
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Principal: { Service },
    Resource: { 'Fn::GetAtt': [queue, 'Arn'] },
  }));
  const PolicyDocument = { Version: '2012-10-17', Statement };
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [{ Ref: queue }], PolicyDocument },
  };
}

/** On the default bus AWS puts its own events, too. */
const ownSources: readonly Json[] = [{ 'anything-but': { prefix: 'aws.' } }];

function witnessRule(bus: Json, source: readonly Json[]): Json {
  const Arn = { 'Fn::GetAtt': [witnesses.events, 'Arn'] };
  const Properties = {
    EventBusName: bus,
    EventPattern: { source },
    Targets: [{ Id: 'Witness', Arn }],
  };
  return { Type: 'AWS::Events::Rule', Properties };
}

function subscription(topic: string): Json {
  const Endpoint = { 'Fn::GetAtt': [witnesses.notices, 'Arn'] };
  const Properties = { TopicArn: { Ref: topic }, Protocol: 'sqs', Endpoint };
  return { Type: 'AWS::SNS::Subscription', Properties };
}
