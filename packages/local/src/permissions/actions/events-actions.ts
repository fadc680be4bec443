import { isObject, type JsonObject } from '@eventwright/json';
import { arn } from '../../naming.ts';
import { type HttpCall, readOperation, textOf } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** Operations about rules, with the member that names the rule. */
const aboutRules: ReadonlyMap<string, string> = new Map([
  ['PutRule', 'Name'],
  ['DeleteRule', 'Name'],
  ['DescribeRule', 'Name'],
  ['EnableRule', 'Name'],
  ['DisableRule', 'Name'],
  ['PutTargets', 'Rule'],
  ['RemoveTargets', 'Rule'],
  ['ListTargetsByRule', 'Rule'],
]);

const aboutBuses = new Set([
  'CreateEventBus',
  'DeleteEventBus',
  'DescribeEventBus',
  'UpdateEventBus',
]);
const aboutPolicies = new Set(['PutPermission', 'RemovePermission']);
const aboutArchives = new Set([
  'CreateArchive',
  'DeleteArchive',
  'DescribeArchive',
  'UpdateArchive',
]);
const aboutReplays = new Set(['StartReplay', 'CancelReplay', 'DescribeReplay']);

/** Service authorization reference, "Actions, resources, and condition keys for Amazon EventBridge". */
export function eventsActions(call: HttpCall): readonly ServiceAction[] {
  const { operation, input } = readOperation(call);
  if (operation === 'PutEvents') return putEvents(input);
  const action = `events:${operation}`;
  const ruleMember = aboutRules.get(operation);
  if (ruleMember !== undefined) return [actionOn(action, ruleArn(input, ruleMember))];
  if (aboutBuses.has(operation)) return [actionOn(action, busArn(textOf(input, 'Name')))];
  if (aboutPolicies.has(operation)) {
    return [actionOn(action, busArn(textOf(input, 'EventBusName')))];
  }
  if (aboutArchives.has(operation)) {
    return [actionOn(action, arn('events', `archive/${textOf(input, 'ArchiveName')}`))];
  }
  if (aboutReplays.has(operation)) {
    return [actionOn(action, arn('events', `replay/${textOf(input, 'ReplayName')}`))];
  }
  return [actionOn(action, '*')];
}

/** Each entry is decided with its own bus, source and detail type. */
function putEvents(input: JsonObject): readonly ServiceAction[] {
  const entries = Array.isArray(input['Entries']) ? input['Entries'].filter(isObject) : [];
  return entries.map((entry) =>
    putEvent(textOf(entry, 'EventBusName'), textOf(entry, 'Source'), textOf(entry, 'DetailType')),
  );
}

/** The action that putting one event on a bus needs. */
export function putEvent(bus: string, source: string, detailType: string): ServiceAction {
  return {
    action: 'events:PutEvents',
    resource: busArn(bus),
    context: {
      'events:source': [source],
      'events:detail-type': detailType,
      'events:eventBusInvocation': false,
    },
  };
}

function busArn(name: string): string {
  if (name.startsWith('arn:')) return name;
  return arn('events', `event-bus/${name || 'default'}`);
}

function ruleArn(input: JsonObject, member: string): string {
  const bus = textOf(input, 'EventBusName').replace(/^.*event-bus\//, '');
  const path = bus === '' || bus === 'default' ? '' : `${bus}/`;
  return arn('events', `rule/${path}${textOf(input, member)}`);
}
