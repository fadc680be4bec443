import { isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  attachedBy,
  MalformedPolicyError,
  type ResourceFacts,
  readPolicyDocument,
} from '../../../permissions/index.ts';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { anything, flag, structure, text } from '../../../protocol/shape.ts';
import type { Cloud } from '../../service.ts';
import type { EventBus } from '../buses.ts';
import { type EventBridge, findBus, names } from './bridge.ts';

const type = 'AWS::Events::EventBusPolicy';

/** Operations about the policies of event buses. */
export const permissionOperations: Operations<EventBridge> = {
  PutPermission: operation(
    structure({
      EventBusName: names.bus,
      Action: text({ min: 1, max: 64 }),
      Principal: text({ min: 1, max: 12 }),
      StatementId: text({ min: 1, max: 64 }),
      Condition: anything,
      Policy: text(),
    }),
    ({ buses, cloud }, input) => {
      const bus = findBus(buses, input['EventBusName']);
      const { Policy, StatementId, Action, Principal, Condition } = input;
      if (typeof Policy === 'string') return replacePolicy(cloud, bus, Policy);
      if (StatementId === undefined || Action === undefined || Principal === undefined) {
        const message = 'Either a Policy or a StatementId, an Action and a Principal are required.';
        throw new ServiceError('ValidationException', message);
      }
      put(cloud, bus, String(StatementId), {
        ...{ StatementId, Action, Principal },
        ...(Condition === undefined ? {} : { Condition }),
      });
      return {};
    },
  ),
  RemovePermission: operation(
    structure({ EventBusName: names.bus, StatementId: text(), RemoveAllPermissions: flag }),
    ({ buses, cloud }, { EventBusName, StatementId, RemoveAllPermissions }) => {
      const bus = findBus(buses, EventBusName);
      if (RemoveAllPermissions === true) {
        removeAll(cloud, bus);
        return {};
      }
      const found = policiesOf(cloud, bus).find((one) => idOf(one) === StatementId);
      if (found === undefined) {
        const message = `Statement with StatementId ${String(StatementId)} does not exist.`;
        throw new ServiceError('ResourceNotFoundException', message);
      }
      cloud.permissions.change(found.logicalId, null);
      return {};
    },
  ),
};

/** The policy of a bus as JSON text; `undefined` if it has none. */
export function policyTextOf(cloud: Cloud, bus: EventBus): string | undefined {
  const facts = cloud.permissions.resources();
  const statements = facts
    .filter((one) => one.type === type || one.type === 'AWS::Events::EventBus')
    .flatMap((one) => attachedBy(one, facts))
    .filter(({ resourceArn }) => resourceArn === bus.arn)
    .flatMap(({ document }) => (isObject(document) ? [document['Statement'] ?? []].flat() : []));
  if (statements.length === 0) return undefined;
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function policiesOf({ permissions }: Cloud, { name }: EventBus): readonly ResourceFacts[] {
  return permissions
    .resources()
    .filter((one) => one.type === type && (one.properties['EventBusName'] ?? 'default') === name);
}

function idOf({ properties, logicalId }: ResourceFacts): string {
  return String(properties['StatementId'] ?? logicalId);
}

function put(cloud: Cloud, bus: EventBus, id: string, own: JsonObject): void {
  const known = policiesOf(cloud, bus).find((one) => idOf(one) === id);
  const logicalId = known?.logicalId ?? `${type} ${bus.name} ${id}`;
  const properties: JsonObject = { ...own, EventBusName: bus.name };
  cloud.permissions.change(logicalId, { logicalId, type, properties, ref: id, attributes: {} });
}

/** `Policy` takes the place of all that the bus has. */
function replacePolicy(cloud: Cloud, bus: EventBus, policy: string): JsonObject {
  let document: Json;
  try {
    readPolicyDocument(`the policy of ${bus.name}`, 'resource', policy);
    document = JSON.parse(policy) as Json;
  } catch (error) {
    if (!(error instanceof MalformedPolicyError) && !(error instanceof SyntaxError)) throw error;
    throw new ServiceError('ValidationException', `The policy is malformed: ${error.message}`);
  }
  removeAll(cloud, bus);
  const statements = isObject(document) ? [document['Statement'] ?? []].flat() : [];
  for (const [index, Statement] of statements.entries()) {
    const sid = isObject(Statement) ? Statement['Sid'] : undefined;
    const StatementId = String(sid ?? `statement-${index}`);
    put(cloud, bus, StatementId, { StatementId, Statement });
  }
  return {};
}

function removeAll(cloud: Cloud, bus: EventBus): void {
  const { permissions } = cloud;
  for (const { logicalId } of policiesOf(cloud, bus)) permissions.change(logicalId, null);
  const own = permissions
    .resources()
    .find((one) => one.type === 'AWS::Events::EventBus' && one.ref === bus.name);
  if (own?.properties['Policy'] === undefined) return;
  const { Policy: _, ...properties } = own.properties;
  permissions.change(own.logicalId, { ...own, properties });
}
