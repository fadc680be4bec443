import { isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  MalformedPolicyError,
  type ResourceFacts,
  readPolicyDocument,
} from '../../permissions/index.ts';
import { type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { structure, text } from '../../protocol/shape.ts';
import type { Cloud } from '../service.ts';
import { findRole } from './read-operations.ts';

const inline = {
  'RoleName!': text({ min: 1, max: 64 }),
  'PolicyName!': text({ min: 1, max: 128 }),
};
const attached = { 'RoleName!': text({ min: 1, max: 64 }), 'PolicyArn!': text({ min: 20 }) };

/** The operations of IAM that change what a role may do, from the next call on. */
export const rolePolicyOperations: Operations<Cloud> = {
  PutRolePolicy: operation(
    structure({ ...inline, 'PolicyDocument!': text({ min: 1 }) }),
    (cloud, { RoleName, PolicyName, PolicyDocument }) => {
      const role = findRole(cloud, RoleName);
      const document = readDocument(String(PolicyName), String(PolicyDocument));
      removeInline(cloud, role, String(PolicyName));
      const type = 'AWS::IAM::RolePolicy';
      const logicalId = `${type} ${role.ref} ${String(PolicyName)}`;
      cloud.permissions.change(logicalId, {
        ...{ logicalId, type, ref: String(PolicyName), attributes: {} },
        properties: {
          RoleName: role.ref,
          PolicyName: String(PolicyName),
          PolicyDocument: document,
        },
      });
      return {};
    },
  ),
  DeleteRolePolicy: operation(structure(inline), (cloud, { RoleName, PolicyName }) => {
    if (removeInline(cloud, findRole(cloud, RoleName), String(PolicyName))) return {};
    const message = `The role policy with name ${String(PolicyName)} cannot be found.`;
    throw new ServiceError('NoSuchEntity', message, 404);
  }),
  AttachRolePolicy: operation(structure(attached), (cloud, { RoleName, PolicyArn }) => {
    const role = findRole(cloud, RoleName);
    const arns = managedOf(role);
    if (!arns.includes(String(PolicyArn))) setManaged(cloud, role, [...arns, String(PolicyArn)]);
    return {};
  }),
  DetachRolePolicy: operation(structure(attached), (cloud, { RoleName, PolicyArn }) => {
    const role = findRole(cloud, RoleName);
    const arns = managedOf(role);
    const policy = cloud.permissions
      .resources()
      .find(({ type, ref }) => type === 'AWS::IAM::ManagedPolicy' && ref === PolicyArn);
    const isOfPolicy = policy !== undefined && rolesOf(policy).includes(role.ref);
    if (!arns.includes(String(PolicyArn)) && !isOfPolicy) {
      const message = `Policy ${String(PolicyArn)} was not found.`;
      throw new ServiceError('NoSuchEntity', message, 404);
    }
    setManaged(
      cloud,
      role,
      arns.filter((arn) => arn !== PolicyArn),
    );
    if (isOfPolicy) withoutRole(cloud, policy, role.ref);
    return {};
  }),
};

function readDocument(name: string, document: string): Json {
  try {
    readPolicyDocument(name, 'identity', document);
    return JSON.parse(document) as Json;
  } catch (error) {
    if (!(error instanceof MalformedPolicyError) && !(error instanceof SyntaxError)) throw error;
    throw new ServiceError('MalformedPolicyDocument', error.message);
  }
}

/** Takes a policy of this name from a role: its own, or that of a resource of the template. */
function removeInline(cloud: Cloud, role: ResourceFacts, name: string): boolean {
  const { permissions } = cloud;
  const own = [role.properties['Policies'] ?? []].flat().filter(isObject);
  const others = own.filter(({ PolicyName }) => PolicyName !== name);
  const isOwn = others.length < own.length;
  if (isOwn) {
    const properties: JsonObject = { ...role.properties, Policies: others };
    permissions.change(role.logicalId, { ...role, properties });
  }
  const resources = permissions.resources().filter((one) => {
    if (one.ref !== name) return false;
    if (one.type === 'AWS::IAM::RolePolicy') return one.properties['RoleName'] === role.ref;
    return one.type === 'AWS::IAM::Policy' && rolesOf(one).includes(role.ref);
  });
  for (const one of resources) withoutRole(cloud, one, role.ref);
  return isOwn || resources.length > 0;
}

/** A policy of several roles stays that of the others. */
function withoutRole({ permissions }: Cloud, policy: ResourceFacts, role: string): void {
  const Roles = rolesOf(policy).filter((name) => name !== role);
  const properties: JsonObject = { ...policy.properties, Roles };
  permissions.change(policy.logicalId, Roles.length === 0 ? null : { ...policy, properties });
}

function rolesOf({ properties }: ResourceFacts): readonly string[] {
  return [properties['Roles'] ?? []].flat().map(String);
}

function managedOf({ properties }: ResourceFacts): readonly string[] {
  return [properties['ManagedPolicyArns'] ?? []].flat().map(String);
}

function setManaged(
  { permissions }: Cloud,
  role: ResourceFacts,
  ManagedPolicyArns: readonly string[],
): void {
  const properties: JsonObject = { ...role.properties, ManagedPolicyArns: [...ManagedPolicyArns] };
  permissions.change(role.logicalId, { ...role, properties });
}
