import { isJsonObject, type JsonObject } from '../../json.ts';
import { readJsonBody, sendJson, sendJsonError, targetOperation } from '../http.ts';
import {
  type Cloud,
  type CreateService,
  DeliveryError,
  type Provisioned,
  type Resource,
} from '../service.ts';
import { type Archives, createArchives } from './archives.ts';
import { createEventBuses, type EventBuses } from './buses.ts';
import { type EventBridge, operations, ruleArn } from './operations.ts';
import { RequestError } from './put-events.ts';
import { asTargets, knownTargetMembers } from './rule.ts';
import { deliverToTarget } from './target-delivery.ts';

/** EventBridge: buses, rules and deliveries. */
export const createEvents: CreateService = (cloud) => {
  const buses = createEventBuses();
  const stopping = new AbortController();
  const { signal } = stopping;
  const archives = createArchives((busArn, event, ruleArns) =>
    publishEvent({ cloud, buses, archives, signal }, busArn, event, ruleArns),
  );
  const publish = (busName: string, event: JsonObject) =>
    publishEvent({ cloud, buses, archives, signal }, busName, event);
  const bridge: EventBridge = { buses, publish };
  return {
    name: 'events',
    resourceTypes: {
      'AWS::Events::EventBus': {
        supported: ['Name'],
        inert: {
          Description: 'is not shown',
          Policy: 'permissions are not enforced',
          Tags: 'tags have no effect here',
          LogConfig: 'the console shows every event',
        },
        provision: ({ logicalId, properties }) => {
          const bus = buses.create(String(properties['Name'] ?? cloud.physicalName(logicalId)));
          return { ref: bus.name, attributes: { Arn: bus.arn, Name: bus.name } };
        },
      },
      'AWS::Events::Rule': {
        supported: ['Name', 'Description', 'EventBusName', 'EventPattern', 'State', 'Targets'],
        inert: { RoleArn: 'permissions are not enforced', Tags: 'tags have no effect here' },
        provision: (resource) => createRule(cloud, buses, resource),
      },
      'AWS::Events::Archive': {
        supported: ['ArchiveName', 'SourceArn', 'EventPattern'],
        inert: {
          Description: 'is not shown',
          KmsKeyIdentifier: 'data stays in memory',
          RetentionDays: 'archives last as long as the local cloud, to 10,000 events',
        },
        provision: ({ logicalId, properties }) => {
          const name = String(properties['ArchiveName'] ?? cloud.physicalName(logicalId));
          const source = String(properties['SourceArn']);
          return {
            ref: name,
            attributes: { Arn: archives.create(name, source, properties['EventPattern']) },
          };
        },
      },
      'AWS::Events::EventBusPolicy': {
        supported: [],
        inert: { '*': 'permissions are not enforced' },
        provision: ({ logicalId }) => ({ ref: logicalId, attributes: {} }),
      },
    },
    async handle(request, response) {
      const name = targetOperation(request);
      const operation = operations[name];
      const aboutArchives = archives.operations[name];
      if (operation === undefined && aboutArchives === undefined) {
        const message = `The local EventBridge has no operation ${name}.`;
        return sendJsonError(response, 501, 'UnknownOperationException', message);
      }
      try {
        const input = await readJsonBody(request);
        sendJson(response, 200, operation?.(bridge, input) ?? aboutArchives?.(input) ?? {});
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        sendJsonError(response, 400, error.code, error.message);
      }
    },
    async deliver({ arn, body }) {
      const event: unknown = JSON.parse(body);
      const bus = buses.find(arn);
      if (bus === undefined) {
        throw new DeliveryError('NO_RESOURCE', `${arn} does not exist.`, false);
      }
      if (!isJsonObject(event)) {
        throw new DeliveryError('INVALID_JSON', 'The event is not a JSON object.', false);
      }
      publish(bus.name, event);
    },
    stop: async () => stopping.abort(),
  };
};

function createRule(
  cloud: Cloud,
  buses: EventBuses,
  { logicalId, properties }: Resource,
): Provisioned {
  const busName = String(properties['EventBusName'] ?? 'default');
  const bus = buses.find(busName);
  if (bus === undefined) throw new Error(`There is no event bus ${busName}.`);
  const name = String(properties['Name'] ?? cloud.physicalName(logicalId));
  const targets = asTargets(properties['Targets']);
  for (const target of targets) {
    for (const member of Object.keys(target)) {
      if (knownTargetMembers.has(member)) continue;
      cloud.warn(`${logicalId}: ${member} of target ${target.Id} is not supported.`);
    }
  }
  const arn = ruleArn(bus.name, name);
  bus.putRule({
    name,
    arn,
    busName: bus.name,
    pattern: JSON.stringify(properties['EventPattern'] ?? {}),
    description: undefined,
    isEnabled: properties['State'] !== 'DISABLED' && properties['EventPattern'] !== undefined,
    targets,
  });
  const ref = bus.name === 'default' ? name : `${bus.name}|${name}`;
  return { ref, attributes: { Arn: arn } };
}

/** What taking an event onto a bus needs. */
interface Publishing {
  readonly cloud: Cloud;
  readonly buses: EventBuses;
  readonly archives: Archives;
  readonly signal: AbortSignal;
}

/** Takes an event onto a bus: archives it and starts its deliveries, to the named rules if any are. */
function publishEvent(
  { cloud, buses, archives, signal }: Publishing,
  busName: string,
  event: JsonObject,
  ruleArns: readonly string[] = [],
): void {
  const bus = buses.find(busName);
  const report = { service: 'events', action: 'PutEvents', resource: bus?.name ?? busName };
  const title = `${String(event['detail-type'])} from ${String(event['source'])}`;
  if (bus === undefined) {
    // AWS accepts and forgets such an event; here it is at least said.
    const summary = `${title}: there is no event bus ${busName}`;
    cloud.activities.record({ ...report, summary, outcome: 'failed', detail: event });
    return;
  }
  const text = JSON.stringify(event);
  archives.keep(bus.arn, event, text);
  const rules = bus
    .matching(text)
    .filter(({ arn }) => ruleArns.length === 0 || ruleArns.includes(arn));
  const matched = rules.length === 0 ? 'no rule' : rules.map((rule) => rule.name).join(', ');
  cloud.activities.record({ ...report, summary: `${title} → ${matched}`, detail: event });
  for (const rule of rules) {
    for (const target of rule.targets) void deliverToTarget(cloud, { rule, target, event }, signal);
  }
}
