import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { currentTrace, untraced } from '../../activities/trace.ts';
import { keepCalls } from '../../kept/kept-calls.ts';
import { keepWork, type WorkInProgress } from '../../kept/work-in-progress.ts';
import { DeliveryError } from '../../protocol/delivery.ts';
import { answerJson } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, CreateService, Provisioned, Resource } from '../service.ts';
import { type Archives, createArchives } from './archives.ts';
import { createEventBuses, type EventBus, type EventBuses } from './buses.ts';
import type { EventBridge } from './operations/bridge.ts';
import { operations } from './operations/index.ts';
import { readRule } from './operations/rules.ts';
import { readTarget, withTargets } from './operations/targets.ts';
import { knownTargetMembers, type Rule } from './rule.ts';
import { createScheduledRules } from './scheduled-rules.ts';
import { deliverToTarget, type TargetDelivery } from './target-delivery.ts';

/** EventBridge: buses, rules and deliveries. */
export const createEvents: CreateService = (cloud) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const deliveries = keepWork<TargetDelivery>(cloud.kept, 'deliveries');
  const calls = keepCalls(cloud.kept, 'events-calls');
  const scheduled = createScheduledRules(cloud.clock, (rule, event) => {
    const summary = `${String(rule.schedule)} → ${rule.name}`;
    const report = { service: 'events', action: 'Schedule', resource: 'default', summary };
    const step = cloud.activities.causation.newStep();
    cloud.activities.record({ ...report, detail: event, step });
    untraced(() => deliverTo({ cloud, deliveries, signal }, [rule], event, step));
  });
  const buses = createEventBuses(scheduled);
  const archives = createArchives(
    (busArn, event, ruleArns) =>
      // User guide, "Amazon EventBridge integration with AWS X-Ray": archived events have no trace.
      untraced(() =>
        publishEvent({ cloud, buses, archives, deliveries, signal }, busArn, event, ruleArns),
      ),
    cloud.kept,
  );
  const publish = (busName: string, event: JsonObject) =>
    publishEvent({ cloud, buses, archives, deliveries, signal }, busName, event);
  const bridge: EventBridge = {
    cloud,
    buses,
    archives,
    tags: new Map(),
    now: cloud.clock.now,
    together: cloud.kept.together,
    publish,
    refusesEntry: cloud.faults.refusesEntry,
  };
  return {
    name: 'events',
    resourceTypes: {
      'AWS::Events::EventBus': {
        supported: ['Name', 'Policy'],
        inert: {
          Description: 'is not shown',
          Tags: 'tags have no effect here',
          LogConfig: 'the console shows every event',
        },
        provision: ({ logicalId, properties }) => {
          const bus = buses.create(String(properties['Name'] ?? cloud.physicalName(logicalId)));
          return { ref: bus.name, attributes: { Arn: bus.arn, Name: bus.name } };
        },
      },
      'AWS::Events::Rule': {
        supported: [
          'Name',
          'Description',
          'EventBusName',
          'EventPattern',
          'ScheduleExpression',
          'State',
          'Targets',
        ],
        inert: { RoleArn: 'each target has a role of its own', Tags: 'tags have no effect here' },
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
          const { EventPattern, SourceArn = '', RetentionDays = 0 } = properties;
          const Arn = archives.put(name, {
            sourceArn: String(SourceArn),
            retentionDays: Number(RetentionDays),
            ...(EventPattern === undefined ? {} : { pattern: asText(EventPattern) }),
          });
          return { ref: name, attributes: { Arn, ArchiveName: name } };
        },
      },
    },
    handle: (request, response) =>
      answerJson(operations, bridge, request, response, (operation, input) => {
        if (changing.has(operation)) calls.note({ operation, input });
      }),
    async start() {
      for (const { operation, input } of calls.earlier()) await repeat(operation, input, bridge);
      deliveries.resume((delivery) => deliverToTarget(cloud, delivery, signal));
    },
    async deliver({ arn, body }) {
      const event: unknown = JSON.parse(body);
      const bus = buses.find(arn);
      if (bus === undefined) {
        throw new DeliveryError('NO_RESOURCE', `${arn} does not exist.`, false);
      }
      if (!isObject(event)) {
        throw new DeliveryError('INVALID_JSON', 'The event is not a JSON object.', false);
      }
      publish(bus.name, event);
    },
    stop: async () => {
      scheduled.stop();
      stopping.abort();
    },
  };
};

function createRule(
  cloud: Cloud,
  buses: EventBuses,
  { logicalId, properties }: Resource,
): Provisioned {
  const busName = String(properties['EventBusName'] ?? 'default');
  const bus = buses.find(busName) ?? busOfOthers(cloud, buses, busName);
  const name = String(properties['Name'] ?? cloud.physicalName(logicalId));
  const { EventPattern, Targets } = properties;
  const targets = Array.isArray(Targets) ? Targets.filter(isObject) : [];
  for (const target of targets) {
    for (const member of Object.keys(target)) {
      if (knownTargetMembers.has(member)) continue;
      cloud.warn(`${logicalId}: ${member} of target ${String(target['Id'])} is not supported.`);
    }
  }
  const pattern = EventPattern === undefined ? {} : { EventPattern: asText(EventPattern) };
  const rule = readRule({ ...properties, Name: name, ...pattern }, bus.name, undefined);
  bus.putRule({ ...rule, targets: withTargets([], targets.map(readTarget)) });
  const ref = bus.name === 'default' ? name : `${bus.name}|${name}`;
  return { ref, attributes: { Arn: rule.arn } };
}

/** A bus of another stack or account. Only events that are put on it here arrive on it. */
function busOfOthers(cloud: Cloud, buses: EventBuses, nameOrArn: string): EventBus {
  cloud.warn(
    `The event bus ${nameOrArn} is not in the template. An empty one stands in for it; put its events on it yourself.`,
  );
  return buses.create(nameOrArn.replace(/^arn:.*event-bus\//, ''));
}

/** A pattern may be an object or the text of one. */
function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Operations that change what there is besides the template. */
const changing: ReadonlySet<string> = new Set([
  'CreateEventBus',
  'UpdateEventBus',
  'DeleteEventBus',
  'PutRule',
  'DeleteRule',
  'EnableRule',
  'DisableRule',
  'PutTargets',
  'RemoveTargets',
  'CreateArchive',
  'UpdateArchive',
  'DeleteArchive',
  'PutPermission',
  'RemovePermission',
  'TagResource',
  'UntagResource',
]);

/** Makes a call of an earlier start again. What it was for may be gone. */
async function repeat(name: string, input: object, bridge: EventBridge): Promise<void> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  try {
    await operation?.run(bridge, input as JsonObject);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** What delivering an event needs. */
interface Delivering {
  readonly cloud: Cloud;
  readonly deliveries: WorkInProgress<TargetDelivery>;
  readonly signal: AbortSignal;
}

/** What taking an event onto a bus needs. */
interface Publishing extends Delivering {
  readonly buses: EventBuses;
  readonly archives: Archives;
}

/** Takes an event onto a bus: archives it and starts its deliveries, to the named rules if any are. */
function publishEvent(
  { cloud, buses, archives, deliveries, signal }: Publishing,
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
  const rules = bus
    .matching(text)
    .filter(({ arn }) => ruleArns.length === 0 || ruleArns.includes(arn));
  const matched = rules.length === 0 ? 'no rule' : rules.map((rule) => rule.name).join(', ');
  const step = cloud.activities.causation.newStep();
  cloud.activities.record({ ...report, summary: `${title} → ${matched}`, detail: event, step });
  cloud.kept.together(() => {
    archives.keep(bus.arn, event, text);
    deliverTo({ cloud, deliveries, signal }, rules, event, step);
  });
}

/** Starts the deliveries of an event to every target of rules; from now on they are not forgotten. */
function deliverTo(
  { cloud, deliveries, signal }: Delivering,
  rules: readonly Rule[],
  event: JsonObject,
  step: number,
): void {
  cloud.activities.causation.within([step], () => {
    for (const rule of rules) {
      for (const target of rule.targets) {
        const delivery = {
          rule: { ...rule, targets: [] },
          target,
          event,
          since: cloud.clock.now(),
          trace: currentTrace(),
        };
        void deliveries.run(delivery, (one) => deliverToTarget(cloud, one, signal));
      }
    }
  });
}
