import { isObject, type Json } from '@eventwright/json';
import { type ResourceRole, roleOf } from '../../resource-roles.ts';
import type { Cloud, ProvisionedResource } from '../../services/service.ts';
import type { NameOf } from '../names.ts';
import type { FlowKind, FlowNode } from '../wire/flow.ts';

/** A node before anything was counted. */
export type BareNode = Omit<FlowNode, 'count' | 'failed' | 'depth' | 'dead'>;

/** How each role is drawn; parts of other resources are not. */
const kinds: Readonly<Record<ResourceRole, FlowKind | undefined>> = {
  api: 'api',
  bucket: 'bucket',
  bus: 'bus',
  function: 'function',
  part: undefined,
  pipe: 'pipe',
  queue: 'queue',
  rule: 'rule',
  schedule: 'schedule',
  table: 'table',
  topic: 'topic',
  workflow: 'workflow',
};

/** The parts of the application, and the default bus, which no template declares. */
export function flowNodes(cloud: Cloud, nameOf: NameOf): readonly BareNode[] {
  const declared = cloud.resources().flatMap((resource) => {
    const role = roleOf(resource.type);
    const kind = role === undefined ? undefined : kinds[role];
    return kind === undefined ? [] : [nodeOf(cloud, nameOf, resource, kind)];
  });
  const defaultBus: BareNode = {
    id: cloud.arn('events', 'event-bus/default'),
    kind: 'bus',
    name: 'default',
    resource: 'default',
    note: 'event bus',
    to: ['events'],
    search: 'bus=default',
  };
  return [defaultBus, ...declared];
}

function nodeOf(
  cloud: Cloud,
  nameOf: NameOf,
  resource: ProvisionedResource,
  kind: FlowKind,
): BareNode {
  const { logicalId } = resource;
  const id = arnOf(cloud, resource, kind);
  const name = nameOf(logicalId);
  const own = physicalName(id, resource, kind);
  return {
    id,
    kind,
    name,
    resource: own,
    note: noteOf(resource, kind),
    ...placeOf(kind, own, resource),
  };
}

function arnOf(cloud: Cloud, resource: ProvisionedResource, kind: FlowKind): string {
  const { Arn, StreamArn: _ } = resource.attributes;
  if (typeof Arn === 'string') return Arn;
  if (kind === 'topic' || kind === 'workflow') return resource.ref;
  return kind === 'table' ? cloud.arn('dynamodb', `table/${resource.ref}`) : resource.logicalId;
}

/** The name in activities: pipes report by their logical id, APIs by their paths. */
function physicalName(id: string, { logicalId, ref }: ProvisionedResource, kind: FlowKind): string {
  if (kind === 'pipe') return logicalId;
  if (kind === 'api') return ref;
  return id.split(/[:/|]/).at(-1) ?? ref;
}

const words: Readonly<Record<FlowKind, string>> = {
  api: 'API',
  bus: 'event bus',
  rule: 'rule',
  queue: 'queue',
  function: 'function',
  workflow: 'workflow',
  pipe: 'pipe',
  table: 'table',
  bucket: 'bucket',
  topic: 'topic',
  schedule: 'schedule',
};

function noteOf({ properties }: ProvisionedResource, kind: FlowKind): string {
  if (kind === 'rule') {
    const schedule = properties['ScheduleExpression'];
    if (schedule !== undefined) return String(schedule);
    return detailTypes(properties['EventPattern']).join(', ') || 'rule';
  }
  if (kind === 'schedule') return String(properties['ScheduleExpression'] ?? 'schedule');
  return words[kind];
}

/** The detail types that a pattern names. */
function detailTypes(pattern: Json | undefined): readonly string[] {
  const parsed: unknown = typeof pattern === 'string' ? JSON.parse(pattern) : pattern;
  if (!isObject(parsed)) return [];
  const types = parsed['detail-type'];
  return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [];
}

function placeOf(
  kind: FlowKind,
  own: string,
  { properties }: ProvisionedResource,
): Pick<BareNode, 'to' | 'search'> {
  switch (kind) {
    case 'bus':
      return { to: ['events'], search: `bus=${own}` };
    case 'rule': {
      const [type] = detailTypes(properties['EventPattern']);
      return { to: ['events'], search: type === undefined ? '' : `type=${JSON.stringify(type)}` };
    }
    case 'queue':
      return { to: ['data', 'queues', own], search: '' };
    case 'function':
      return { to: ['data', 'functions', own], search: '' };
    case 'workflow':
      return { to: ['data', 'workflows', own], search: '' };
    case 'table':
      return { to: ['data', 'tables', own], search: '' };
    case 'bucket':
      return { to: ['data', 'buckets', own], search: '' };
    case 'topic':
      return { to: ['data', 'mailbox'], search: '' };
    case 'schedule':
      return { to: ['data', 'schedules'], search: '' };
    case 'pipe':
    case 'api':
      return { to: ['events'], search: '' };
  }
}
