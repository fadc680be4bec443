import type { Json } from '@eventwright/json';
import type { Policy } from '../iam/index.ts';
import { defaultKeyPolicy } from './default-key-policy.ts';
import { defaultTopicPolicy } from './default-topic-policy.ts';
import { readPolicyDocument } from './policy-document.ts';
import { type ResourceFacts, resourceOf } from './resource-facts.ts';
import { type BroughtPolicy, broughtPolicies, resourcePolicies } from './resource-policies.ts';
import { findRole, type Role, tagsOf } from './role-policies.ts';
import type { Verdict } from './verdict.ts';

/** The policies of a running cloud, read once and kept. */
export interface PolicyIndex {
  roleOf(roleArn: string): Role | undefined;
  /** The policies of the resource that an ARN belongs to. */
  resourcePoliciesOf(arn: string): readonly Policy[];
  tagsOf(arn: string): Readonly<Record<string, string>>;
  /** The name of a table's partition key. */
  partitionKeyOf(tableArn: string): string | undefined;
  resources(): readonly ResourceFacts[];
  /** Another number whenever something that decisions rest on has changed. */
  version(): number;
  /** The resource of the template that an ARN belongs to. */
  resourceOf(arn: string): ResourceFacts | undefined;
  trustOf(role: Role, service: string, sourceArn: string): Verdict | undefined;
  rememberTrust(role: Role, service: string, sourceArn: string, verdict: Verdict): void;
  /** Whether the template or an API call made what an ARN belongs to. */
  exists(arn: string): boolean;
  /** Notes a resource that an API call made. */
  addResource(arn: string): void;
  /** Notes a policy that an API call put on a resource; it replaces the template's. An empty one removes it. */
  replacePolicy(resourceArn: string, document: Json): void;
  /** Replaces the facts of the template with the same logical ID; `null` removes them. */
  change(logicalId: string, facts: ResourceFacts | null): void;
}

/** Makes the index of a cloud's resources. What it has read is read again as resources are added. */
export function createPolicyIndex(
  resources: () => readonly ResourceFacts[],
  changes: Map<string, ResourceFacts | null>,
): PolicyIndex {
  let count = -1;
  let current: readonly ResourceFacts[] = [];
  let brought: readonly BroughtPolicy[] | undefined;
  let version = 0;
  const roles = new Map<string, Role | undefined>();
  const byResource = new Map<string, readonly Policy[]>();
  const trust = new Map<string, Verdict>();
  const replaced = new Map<string, readonly Policy[]>();
  const added = new Set<string>();
  const fresh = (): readonly ResourceFacts[] => {
    const all = resources();
    if (all.length === count) return current;
    count = all.length;
    current = withChanges(all, changes);
    brought = undefined;
    version += 1;
    for (const cache of [roles, byResource, trust]) cache.clear();
    return current;
  };
  const policiesOn = (arn: string): readonly Policy[] => {
    brought ??= broughtPolicies(fresh());
    return policiesOf(brought, arn);
  };
  const trustKey = (role: Role, service: string, sourceArn: string) =>
    `${role.arn} ${service} ${sourceArn}`;
  return {
    roleOf: (arn) => remember(roles, arn, () => findRole(fresh(), arn), fresh),
    resourcePoliciesOf: (arn) =>
      replaced.get(arn) ?? remember(byResource, arn, () => policiesOn(arn), fresh),
    tagsOf: (arn) => tagsOf(resourceOf(fresh(), arn)?.properties['Tags']),
    partitionKeyOf: (arn) => partitionKey(resourceOf(fresh(), arn)?.properties['KeySchema']),
    resources: fresh,
    version: () => {
      fresh();
      return version;
    },
    resourceOf: (arn) => resourceOf(fresh(), arn),
    exists: (arn) => added.has(arn) || resourceOf(fresh(), arn) !== undefined,
    addResource: (arn) => {
      if (!added.has(arn)) version += 1;
      added.add(arn);
    },
    trustOf: (...key) => trust.get(trustKey(...key)),
    rememberTrust: (role, service, sourceArn, verdict) => {
      trust.set(trustKey(role, service, sourceArn), verdict);
    },
    replacePolicy: (arn, document) => {
      version += 1;
      const read = () => readPolicyDocument(`the policy of ${arn}`, 'resource', document);
      replaced.set(arn, document === '' ? [] : [read()]);
    },
    change: (logicalId, facts) => {
      changes.set(logicalId, facts);
      count = -1;
    },
  };
}

/** What there is of a template, and of what API calls have added. */
function withChanges(
  all: readonly ResourceFacts[],
  changes: ReadonlyMap<string, ResourceFacts | null>,
): readonly ResourceFacts[] {
  if (changes.size === 0) return all;
  const ofTemplate = new Set(all.map(({ logicalId }) => logicalId));
  const added = [...changes].filter(([logicalId]) => !ofTemplate.has(logicalId));
  return [
    ...all.map((one) => (changes.has(one.logicalId) ? changes.get(one.logicalId) : one)),
    ...added.map(([, facts]) => facts),
  ].filter((one) => one !== null && one !== undefined);
}

function remember<Value>(
  cache: Map<string, Value>,
  key: string,
  make: () => Value,
  refresh: () => unknown,
): Value {
  refresh();
  if (cache.has(key)) return cache.get(key) as Value;
  const value = make();
  // Objects of a bucket have ARNs without end.
  if (cache.size > 1_000) cache.clear();
  cache.set(key, value);
  return value;
}

/** The policies of resources that the template gives none. */
const defaultPolicies: Readonly<Record<string, (arn: string) => Json>> = {
  sns: defaultTopicPolicy,
  kms: defaultKeyPolicy,
};

function policiesOf(brought: ReturnType<typeof broughtPolicies>, arn: string): readonly Policy[] {
  const attached = resourcePolicies(brought, arn);
  const service = arn.split(':')[2] ?? '';
  const byDefault = Object.hasOwn(defaultPolicies, service) ? defaultPolicies[service] : undefined;
  // A client's topic name need not be an ARN. If it is not, it names nothing, and the service
  // reports that.
  const isArn = arn.split(':').length >= 6;
  if (attached.length > 0 || byDefault === undefined || !isArn) return attached;
  return [readPolicyDocument(`the default policy of ${arn}`, 'resource', byDefault(arn))];
}

function partitionKey(schema: Json | undefined): string | undefined {
  const elements = (Array.isArray(schema) ? schema : []) as readonly Json[];
  for (const element of elements) {
    const { KeyType, AttributeName } = element as Readonly<Record<string, Json>>;
    if (KeyType === 'HASH') return String(AttributeName);
  }
  return undefined;
}
