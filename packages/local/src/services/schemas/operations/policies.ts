import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';
import type { SchemasRequest } from '../parameters.ts';
import type { Registry, RegistryPolicy } from '../registry.ts';
import { SchemasError } from '../schemas-error.ts';
import type { Operation, SchemaService } from './answer.ts';

/** PutResourcePolicy: kept and given back; permissions are not enforced here. */
export const putResourcePolicy: Operation = (service, request) => {
  const registry = registryOf(service, request);
  const revision = request.body['RevisionId'];
  if (revision !== undefined && revision !== registry.policy?.revision) {
    const message = 'RevisionId is not the one of the present policy.';
    throw new SchemasError('PreconditionFailedException', message);
  }
  registry.policy = { revision: randomUUID(), policy: readPolicy(request) };
  return describe(registry.policy);
};

/** GetResourcePolicy. */
export const getResourcePolicy: Operation = (service, request) => {
  const { name, policy } = registryOf(service, request);
  if (policy !== undefined) return describe(policy);
  throw new SchemasError('NotFoundException', `Registry ${name} has no policy.`);
};

/** DeleteResourcePolicy. */
export const deleteResourcePolicy: Operation = (service, request) => {
  registryOf(service, request).policy = undefined;
  return undefined;
};

function registryOf({ store }: SchemaService, { query }: SchemasRequest): Registry {
  return store.registry(query.get('registryName') ?? '');
}

/** The wire carries the policy as a text that holds JSON. */
function readPolicy({ body }: SchemasRequest): JsonObject {
  const policy = body['Policy'];
  try {
    const value: unknown = typeof policy === 'string' ? JSON.parse(policy) : policy;
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new SchemasError('BadRequestException', 'Policy must hold a JSON object.');
}

function describe({ policy, revision }: RegistryPolicy): JsonObject {
  return { Policy: JSON.stringify(policy), RevisionId: revision };
}
