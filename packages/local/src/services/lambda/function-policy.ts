import type { JsonObject } from '@eventwright/json';
import type { ResourceFacts } from '../../permissions/index.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, ProvisionedResource } from '../service.ts';

const type = 'AWS::Lambda::Permission';
const revision = { RevisionId: '00000000-0000-0000-0000-000000000000' };

/** The permissions of a function: those of the template, and those that were added since. */
function permissionsOf(
  cloud: Cloud,
  { ref, attributes }: ProvisionedResource,
): readonly ResourceFacts[] {
  const names = [ref, String(attributes['Arn'])];
  return cloud.permissions
    .resources()
    .filter((one) => one.type === type && names.includes(String(one.properties['FunctionName'])));
}

/** One that the template has is named by its logical id. */
function idOf({ logicalId, properties }: ResourceFacts): string {
  return String(properties['StatementId'] ?? logicalId);
}

/** The policy of a function: a statement for each permission (API reference, GetPolicy). */
export function getPolicy(cloud: Cloud, found: ProvisionedResource): JsonObject {
  const permissions = permissionsOf(cloud, found);
  if (permissions.length === 0) throw missing();
  const Statement = permissions.map((one) => statementOf(one, String(found.attributes['Arn'])));
  const policy = { Version: '2012-10-17', Id: 'default', Statement };
  return { Policy: JSON.stringify(policy), ...revision };
}

/** Lets somebody call a function from now on (API reference, AddPermission). */
export function addPermission(
  cloud: Cloud,
  found: ProvisionedResource,
  input: JsonObject,
): JsonObject {
  for (const name of ['StatementId', 'Action', 'Principal']) {
    if (typeof input[name] === 'string' && input[name] !== '') continue;
    const at = name.charAt(0).toLowerCase() + name.slice(1);
    const message = `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`;
    throw new ServiceError('ValidationException', message);
  }
  const id = String(input['StatementId']);
  if (permissionsOf(cloud, found).some((one) => idOf(one) === id)) {
    const message = `The statement id (${id}) provided already exists. Please provide a new statement id, or remove the existing statement.`;
    throw new ServiceError('ResourceConflictException', message, 409);
  }
  const logicalId = `${type} ${found.ref} ${id}`;
  const { StatementId = '', Action = '', Principal = '', SourceArn, SourceAccount } = input;
  const properties: JsonObject = {
    ...{ FunctionName: found.ref, StatementId, Action, Principal },
    ...(SourceArn === undefined ? {} : { SourceArn }),
    ...(SourceAccount === undefined ? {} : { SourceAccount }),
  };
  const facts = { logicalId, type, properties, ref: logicalId, attributes: {} };
  cloud.permissions.change(logicalId, facts);
  return { Statement: JSON.stringify(statementOf(facts, String(found.attributes['Arn']))) };
}

/** Takes a permission away, be it the template's (API reference, RemovePermission). */
export function removePermission(cloud: Cloud, found: ProvisionedResource, id: string): void {
  const permission = permissionsOf(cloud, found).find((one) => idOf(one) === id);
  if (permission === undefined) throw missing();
  cloud.permissions.change(permission.logicalId, null);
}

function statementOf(permission: ResourceFacts, arn: string): JsonObject {
  const { Principal = '', Action = '', SourceArn } = permission.properties;
  const isService = String(Principal).endsWith('.amazonaws.com');
  return {
    Sid: idOf(permission),
    Effect: 'Allow',
    Principal: isService ? { Service: Principal } : { AWS: Principal },
    Action,
    Resource: arn,
    ...(SourceArn === undefined ? {} : { Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } } }),
  };
}

function missing(): ServiceError {
  const message = 'The resource you requested does not exist.';
  return new ServiceError('ResourceNotFoundException', message, 404);
}
