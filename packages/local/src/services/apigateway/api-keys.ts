import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';
import type { ResourceType } from '../service.ts';
import { apiId } from './api-id.ts';
import { GatewayError } from './gateway-error.ts';

/** The API keys of a cloud, and the usage plans that let them into stages. */
export interface ApiKeys {
  /** By id. */
  readonly keys: Map<string, { readonly value: string; readonly isEnabled: boolean }>;
  /** By id. */
  readonly plans: Map<string, { readonly stages: readonly string[]; readonly keyIds: Set<string> }>;
}

/** Creates an empty set of keys. */
export function createApiKeys(): ApiKeys {
  return { keys: new Map(), plans: new Map() };
}

/**
 * Refuses a request without the key of a usage plan of its stage (developer guide, "Usage plans and API
 * keys for REST APIs"); nothing is throttled or counted.
 */
export function checkApiKey(
  { keys, plans }: ApiKeys,
  value: string | undefined,
  apiId: string,
  stage: string,
): void {
  const ofStage = [...plans.values()].filter(({ stages }) => stages.includes(`${apiId}/${stage}`));
  const isKnown = ofStage.some(({ keyIds }) =>
    [...keyIds].some((id) => {
      const key = keys.get(id);
      return key?.isEnabled === true && value !== undefined && key.value === value;
    }),
  );
  if (isKnown) return;
  throw new GatewayError(403, 'ForbiddenException', 'Forbidden', 'INVALID_API_KEY');
}

/** The CloudFormation types of API keys. */
export function apiKeyTypes(apiKeys: ApiKeys) {
  return {
    'AWS::ApiGateway::ApiKey': apiKey(apiKeys),
    'AWS::ApiGateway::UsagePlan': usagePlan(apiKeys),
    'AWS::ApiGateway::UsagePlanKey': usagePlanKey(apiKeys),
  };
}

function apiKey({ keys }: ApiKeys): ResourceType {
  return {
    supported: ['Enabled', 'Value'],
    inert: {
      CustomerId: 'is not shown',
      Description: 'is not shown',
      GenerateDistinctId: 'ids differ from values',
      Name: 'is not shown',
      StageKeys: 'usage plans let keys into stages',
      Tags: 'tags have no effect here',
    },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      const made = createHash('sha256').update(`key ${logicalId}`).digest('hex').slice(0, 40);
      const value = String(properties['Value'] ?? made);
      keys.set(id, { value, isEnabled: properties['Enabled'] === true });
      return { ref: id, attributes: { APIKeyId: id } };
    },
  };
}

function usagePlan({ plans }: ApiKeys): ResourceType {
  return {
    supported: ['ApiStages'],
    inert: {
      Description: 'is not shown',
      Quota: 'requests are not counted',
      Tags: 'tags have no effect here',
      Throttle: 'requests are not throttled',
      UsagePlanName: 'is not shown',
    },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      const stages = [properties['ApiStages'] ?? []].flat().filter(isObject);
      plans.set(id, { stages: stages.map(nameOf), keyIds: new Set() });
      return { ref: id, attributes: { Id: id } };
    },
  };
}

function nameOf({ ApiId, Stage }: JsonObject): string {
  return `${String(ApiId)}/${String(Stage)}`;
}

function usagePlanKey({ plans }: ApiKeys): ResourceType {
  return {
    supported: ['KeyId', 'KeyType', 'UsagePlanId'],
    provision({ logicalId, properties }) {
      const { KeyId, UsagePlanId } = properties;
      const plan = plans.get(String(UsagePlanId));
      if (plan === undefined) throw new Error(`There is no usage plan ${String(UsagePlanId)}.`);
      plan.keyIds.add(String(KeyId));
      return { ref: `${logicalId}`, attributes: { Id: `${String(KeyId)}:${String(UsagePlanId)}` } };
    },
  };
}
