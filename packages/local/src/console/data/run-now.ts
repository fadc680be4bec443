import { isObject, type JsonObject } from '@eventwright/json';
import { readRule } from '../../services/events/operations/rules.ts';
import { readTarget, withTargets } from '../../services/events/operations/targets.ts';
import { scheduledEvent } from '../../services/events/scheduled-event.ts';
import { deliverToTarget } from '../../services/events/target-delivery.ts';
import { invokeTarget } from '../../services/scheduler/invoke-target.ts';
import type { Cloud, ProvisionedResource } from '../../services/service.ts';
import { ApiError } from '../api/route.ts';

/** Runs a schedule or a scheduled rule now, as its time would. */
export async function runNow(cloud: Cloud, logicalId: string): Promise<void> {
  const found = cloud.findResource(logicalId);
  if (found?.type === 'AWS::Scheduler::Schedule') await runSchedule(cloud, found);
  else if (found?.type === 'AWS::Events::Rule') await runRule(cloud, found);
  else throw new ApiError(`There is no schedule ${logicalId}.`, 404);
}

async function runSchedule(cloud: Cloud, { ref, properties, attributes }: ProvisionedResource) {
  const schedule: JsonObject = { ...properties, Name: ref };
  await invokeTarget(cloud, schedule, String(attributes['Arn']), new AbortController().signal);
}

async function runRule(cloud: Cloud, { ref, properties, attributes }: ProvisionedResource) {
  const name = ref.split('|').at(-1) ?? ref;
  const { EventPattern: _, ...scheduled } = properties;
  const bare = readRule({ ...scheduled, Name: name }, 'default', undefined);
  const given = properties['Targets'];
  const targets = Array.isArray(given) ? given.filter(isObject) : [];
  const rule = { ...bare, targets: withTargets([], targets.map(readTarget)) };
  const event = scheduledEvent(String(attributes['Arn']), Date.now());
  const summary = `run now → ${rule.name}`;
  const report = { service: 'events', action: 'Schedule', resource: 'default', summary };
  const { activities } = cloud;
  const step = activities.causation.newStep();
  activities.record({ ...report, detail: event, step });
  const { signal } = new AbortController();
  await activities.causation.within([step], () =>
    Promise.all(
      rule.targets.map((target) => deliverToTarget(cloud, { rule, target, event }, signal)),
    ),
  );
}
