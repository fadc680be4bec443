import type { Operation } from './operations/answer.ts';
import * as bindings from './operations/code-bindings.ts';
import * as discoverers from './operations/discoverers.ts';
import * as policies from './operations/policies.ts';
import * as registries from './operations/registries.ts';
import * as schemas from './operations/schemas.ts';
import * as tags from './operations/tags.ts';
import * as versions from './operations/versions.ts';

/** A requested operation, with its success status. */
export interface Route {
  readonly status: number;
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

const registry = '/v1/registries/name/{RegistryName}';
const schema = `${registry}/schemas/name/{SchemaName}`;
const binding = `${schema}/language/{Language}`;
const discoverer = '/v1/discoverers/id/{DiscovererId}';

/** The whole API: method and path as its model says, status, operation. */
const routes: readonly (readonly [string, string, number, Operation])[] = [
  ['POST', registry, 201, registries.createRegistry],
  ['PUT', registry, 200, registries.updateRegistry],
  ['GET', registry, 200, registries.describeRegistry],
  ['DELETE', registry, 204, registries.deleteRegistry],
  ['GET', '/v1/registries', 200, registries.listRegistries],
  ['GET', `${registry}/schemas`, 200, schemas.listSchemas],
  ['GET', `${registry}/schemas/search`, 200, versions.searchSchemas],
  ['POST', schema, 201, schemas.createSchema],
  ['PUT', schema, 200, schemas.updateSchema],
  ['GET', schema, 200, schemas.describeSchema],
  ['DELETE', schema, 204, schemas.deleteSchema],
  ['GET', `${schema}/export`, 200, schemas.exportSchema],
  ['GET', `${schema}/versions`, 200, versions.listSchemaVersions],
  ['DELETE', `${schema}/version/{SchemaVersion}`, 204, versions.deleteSchemaVersion],
  ['POST', binding, 202, bindings.putCodeBinding],
  ['GET', binding, 200, bindings.describeCodeBinding],
  ['GET', `${binding}/source`, 200, bindings.getCodeBindingSource],
  ['POST', '/v1/discoverers', 201, discoverers.createDiscoverer],
  ['GET', '/v1/discoverers', 200, discoverers.listDiscoverers],
  ['GET', discoverer, 200, discoverers.describeDiscoverer],
  ['PUT', discoverer, 200, discoverers.updateDiscoverer],
  ['DELETE', discoverer, 204, discoverers.deleteDiscoverer],
  ['POST', `${discoverer}/start`, 200, discoverers.startDiscoverer],
  ['POST', `${discoverer}/stop`, 200, discoverers.stopDiscoverer],
  ['POST', '/v1/discover', 200, discoverers.getDiscoveredSchema],
  ['PUT', '/v1/policy', 200, policies.putResourcePolicy],
  ['GET', '/v1/policy', 200, policies.getResourcePolicy],
  ['DELETE', '/v1/policy', 204, policies.deleteResourcePolicy],
  ['POST', '/tags/{ResourceArn}', 204, tags.tagResource],
  ['DELETE', '/tags/{ResourceArn}', 204, tags.untagResource],
  ['GET', '/tags/{ResourceArn}', 200, tags.listTagsForResource],
];

/** Finds the operation of a request; undefined if there is none. */
export function findRoute(method: string, path: string): Route | undefined {
  for (const [wanted, pattern, status, operation] of routes) {
    const labels = wanted === method ? match(pattern, path) : undefined;
    if (labels !== undefined) return { status, operation, labels };
  }
  return undefined;
}

/** The labels of a path. A label is one part of it, decoded after the path is split. */
function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, parts] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== parts.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const name = /^\{(\w+)\}$/.exec(wanted[index] ?? '')?.[1];
    if (name === undefined && wanted[index] !== part) return undefined;
    if (name !== undefined && part === '') return undefined;
    if (name !== undefined) labels[name] = decodeURIComponent(part);
  }
  return labels;
}
