import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { ResourceFacts } from '../../permissions/index.ts';
import { type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { integer, structure, text } from '../../protocol/shape.ts';
import type { Cloud } from '../service.ts';

const role = { 'RoleName!': text({ min: 1, max: 64 }) };
const page = { Marker: text(), MaxItems: integer(1, 1000), PathPrefix: text() };

/** The supported operations of IAM, which return the template's roles and policies. */
export const readOperations: Operations<Cloud> = {
  GetRole: operation(structure(role), (cloud, { RoleName }) => ({
    Role: describeRole(findRole(cloud, RoleName)),
  })),
  ListRoles: operation(structure(page), (cloud) => ({
    Roles: ofType(cloud, 'AWS::IAM::Role').map(describeRole),
    IsTruncated: false,
  })),
  ListRolePolicies: operation(structure({ ...role, ...page }), (cloud, { RoleName }) => ({
    PolicyNames: [...inlinePolicies(cloud, findRole(cloud, RoleName)).keys()],
    IsTruncated: false,
  })),
  GetRolePolicy: operation(
    structure({ ...role, 'PolicyName!': text() }),
    (cloud, { RoleName, PolicyName }) => {
      const found = inlinePolicies(cloud, findRole(cloud, RoleName)).get(String(PolicyName));
      if (found === undefined) {
        throw noSuch(`The role policy with name ${String(PolicyName)} cannot be found.`);
      }
      return { RoleName: String(RoleName), PolicyName: String(PolicyName), PolicyDocument: found };
    },
  ),
  ListAttachedRolePolicies: operation(structure({ ...role, ...page }), (cloud, { RoleName }) => ({
    AttachedPolicies: attachedPolicies(cloud, findRole(cloud, RoleName)).map((arn) => ({
      PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
      PolicyArn: arn,
    })),
    IsTruncated: false,
  })),
  GetPolicy: operation(structure({ 'PolicyArn!': text() }), (cloud, { PolicyArn }) => ({
    Policy: describePolicy(findPolicy(cloud, PolicyArn)),
  })),
  GetPolicyVersion: operation(
    structure({ 'PolicyArn!': text(), 'VersionId!': text() }),
    (cloud, { PolicyArn }) => ({
      PolicyVersion: {
        Document: encoded(findPolicy(cloud, PolicyArn).properties['PolicyDocument']),
        VersionId: 'v1',
        IsDefaultVersion: true,
        CreateDate: started,
      },
    }),
  ),
};

const started = '2026-01-01T00:00:00Z';

/** Finds a role as API calls have changed it. Throws IAM's refusal. */
export function findRole(cloud: Cloud, name: Json | undefined): ResourceFacts {
  const found = ofType(cloud, 'AWS::IAM::Role').find(({ ref }) => ref === name);
  if (found !== undefined) return found;
  throw noSuch(`The role with name ${String(name)} cannot be found.`);
}

function ofType({ permissions }: Cloud, wanted: string): readonly ResourceFacts[] {
  return permissions.resources().filter(({ type }) => type === wanted);
}

function findPolicy(cloud: Cloud, arn: Json | undefined): ResourceFacts {
  const found = ofType(cloud, 'AWS::IAM::ManagedPolicy').find(({ ref }) => ref === arn);
  if (found !== undefined) return found;
  throw noSuch(`Policy ${String(arn)} does not exist or is not attachable.`);
}

function describeRole({ ref, attributes, properties }: ResourceFacts): JsonObject {
  return {
    Path: properties['Path'] ?? '/',
    RoleName: ref,
    RoleId: attributes['RoleId'] ?? '',
    Arn: attributes['Arn'] ?? '',
    CreateDate: started,
    AssumeRolePolicyDocument: encoded(properties['AssumeRolePolicyDocument']),
    ...(properties['Description'] === undefined ? {} : { Description: properties['Description'] }),
    MaxSessionDuration: properties['MaxSessionDuration'] ?? 3600,
  };
}

function describePolicy({ ref, properties }: ResourceFacts): JsonObject {
  return {
    PolicyName: ref.slice(ref.lastIndexOf('/') + 1),
    Arn: ref,
    Path: properties['Path'] ?? '/',
    DefaultVersionId: 'v1',
    IsAttachable: true,
    CreateDate: started,
  };
}

/** Documents by name: those of the role itself, and of policies that name it. */
function inlinePolicies(
  cloud: Cloud,
  { ref, properties }: ResourceFacts,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const policy of [properties['Policies'] ?? []].flat()) {
    if (isObject(policy))
      found.set(String(policy['PolicyName']), encoded(policy['PolicyDocument']));
  }
  for (const policy of ofType(cloud, 'AWS::IAM::Policy')) {
    const roles = policy.properties['Roles'];
    if (Array.isArray(roles) && roles.includes(ref)) {
      found.set(policy.ref, encoded(policy.properties['PolicyDocument']));
    }
  }
  for (const policy of ofType(cloud, 'AWS::IAM::RolePolicy')) {
    if (policy.properties['RoleName'] !== ref) continue;
    found.set(policy.ref, encoded(policy.properties['PolicyDocument']));
  }
  return found;
}

function attachedPolicies(cloud: Cloud, { ref, properties }: ResourceFacts): readonly string[] {
  const named = [properties['ManagedPolicyArns'] ?? []].flat().map(String);
  const own = ofType(cloud, 'AWS::IAM::ManagedPolicy').filter((policy) =>
    [policy.properties['Roles'] ?? []].flat().includes(ref),
  );
  return [...new Set([...named, ...own.map((policy) => policy.ref)])];
}

/** API reference: policy documents are URL-encoded JSON (RFC 3986). */
function encoded(document: Json | undefined): string {
  return encodeURIComponent(JSON.stringify(document ?? {}));
}

function noSuch(message: string): ServiceError {
  return new ServiceError('NoSuchEntity', message, 404);
}
