import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Policy } from '../iam/index.ts';
import { managedPolicy } from './managed-policies.ts';
import { readPolicyDocument } from './policy-document.ts';
import { arnOf, type ResourceFacts } from './resource-facts.ts';

/** The role in the template. */
export interface Role {
  readonly arn: string;
  readonly logicalId: string;
  readonly identity: readonly Policy[];
  readonly boundary: Policy | undefined;
  /** Undefined if the template leaves it empty, which AWS refuses. */
  readonly trust: Policy | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** Policies that are attached to it and that nobody here knows. */
  readonly unknownPolicies: readonly string[];
}

/** Finds a role of the template by its ARN, with all policies that are attached to it. */
export function findRole(resources: readonly ResourceFacts[], roleArn: string): Role | undefined {
  const role = resources.find(
    (one) => one.type === 'AWS::IAM::Role' && one.attributes['Arn'] === roleArn,
  );
  if (role === undefined) return undefined;
  const { properties, logicalId } = role;
  const attached = strings(properties['ManagedPolicyArns']);
  const known = attached.map((arn) => findManaged(resources, arn, 'identity'));
  const boundaryArn = properties['PermissionsBoundary'];
  const boundary =
    typeof boundaryArn === 'string' ? findManaged(resources, boundaryArn, 'boundary') : undefined;
  const missing = attached.filter((_arn, index) => known[index] === undefined);
  const isBoundaryMissing = typeof boundaryArn === 'string' && boundary === undefined;
  return {
    arn: roleArn,
    logicalId,
    identity: [
      ...inlinePolicies(properties['Policies']),
      ...known.filter((policy) => policy !== undefined),
      ...attachedPolicies(resources, role),
    ],
    boundary,
    trust: readTrust(logicalId, properties['AssumeRolePolicyDocument']),
    tags: tagsOf(properties['Tags']),
    unknownPolicies: isBoundaryMissing ? [...missing, boundaryArn] : missing,
  };
}

/** Reads a trust policy. An empty one counts as missing. Throws `MalformedPolicyError`. */
export function readTrust(logicalId: string, document: Json | undefined): Policy | undefined {
  const isEmpty = isObject(document) && Object.keys(document).length === 0;
  if (isEmpty) return undefined;
  return readPolicyDocument(`the trust policy of ${logicalId}`, 'trust', document ?? {});
}

function inlinePolicies(policies: Json | undefined): readonly Policy[] {
  return objects(policies).map((one) =>
    readPolicyDocument(String(one['PolicyName']), 'identity', one['PolicyDocument'] ?? {}),
  );
}

/** Resources of the template that name the role: `Policy`, `RolePolicy` and `ManagedPolicy`. */
function attachedPolicies(
  resources: readonly ResourceFacts[],
  { ref, properties }: ResourceFacts,
): readonly Policy[] {
  const own = strings(properties['ManagedPolicyArns']);
  return resources
    .filter((one) => {
      if (one.type === 'AWS::IAM::RolePolicy') return one.properties['RoleName'] === ref;
      const isPolicy = one.type === 'AWS::IAM::Policy' || one.type === 'AWS::IAM::ManagedPolicy';
      // One that the role itself names was read with the role.
      return (
        isPolicy && strings(one.properties['Roles']).includes(ref) && !own.includes(arnOf(one))
      );
    })
    .map((one) =>
      readPolicyDocument(one.logicalId, 'identity', one.properties['PolicyDocument'] ?? {}),
    );
}

function findManaged(
  resources: readonly ResourceFacts[],
  arn: string,
  kind: 'identity' | 'boundary',
): Policy | undefined {
  const own = resources.find((one) => one.type === 'AWS::IAM::ManagedPolicy' && arnOf(one) === arn);
  if (own === undefined) return managedPolicy(arn, kind);
  return readPolicyDocument(own.logicalId, kind, own.properties['PolicyDocument'] ?? {});
}

/** Tags as CloudFormation writes them: a list, or a map. */
export function tagsOf(tags: Json | undefined): Readonly<Record<string, string>> {
  if (isObject(tags)) {
    return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
  }
  return Object.fromEntries(objects(tags).map((tag) => [String(tag['Key']), String(tag['Value'])]));
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Texts of a list, or the one text. */
export function strings(value: Json | undefined): readonly string[] {
  return [value ?? []].flat().map(String);
}
