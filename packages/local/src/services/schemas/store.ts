import { checkContent } from './content.ts';
import {
  awsEvents,
  discoveredSchemas,
  emptyRegistry,
  type Registry,
  type Schema,
  type SchemaType,
  type SchemaVersion,
} from './registry.ts';
import { SchemasError } from './schemas-error.ts';

/** What a new version holds. */
export interface NewVersion {
  readonly content: string;
  readonly type: SchemaType;
  readonly draft4?: string;
}

/** Told of every version that is made, the first one too. */
export type VersionListener = (registry: Registry, schema: Schema, version: SchemaVersion) => void;

/** All registries of a cloud, and the rules by which they change. */
export interface Store {
  readonly registries: ReadonlyMap<string, Registry>;
  /** Creates a registry. Throws `ConflictException` if there is one of this name. */
  addRegistry(name: string): Registry;
  removeRegistry(name: string): void;
  /** Finds a registry. Throws `NotFoundException`. */
  registry(name: string): Registry;
  /** Finds a schema. Throws `NotFoundException`. */
  schema(registryName: string, name: string): Schema;
  /** Finds a version, the newest if none is named. Throws `NotFoundException`. */
  version(schema: Schema, number: string | null): SchemaVersion;
  /**
   * Creates a schema with its first version. Throws if its name is taken or its content is invalid.
   */
  addSchema(registry: Registry, name: string, first: NewVersion): Schema;
  /**
   * Adds a version. Throws if its content is invalid, or the schema has the maximum number of
   * versions.
   */
  addVersion(registry: Registry, schema: Schema, version: NewVersion): SchemaVersion;
}

/** "EventBridge Schema Registry quotas", EventBridge user guide: the defaults, all adjustable. */
const quotas = { registries: 10, schemas: 100, discovered: 200, versions: 100 };

/** The registries that are always there: that of AWS's own events, and that of discovered ones. */
export function createStore(
  arn: (resource: string) => string,
  now: () => string,
  onVersion: VersionListener,
): Store {
  const registries = new Map<string, Registry>();
  for (const name of [awsEvents, discoveredSchemas]) {
    registries.set(name, emptyRegistry(name, arn(`registry/${name}`)));
  }
  const store: Store = {
    registries,
    addRegistry(name) {
      if (registries.has(name)) conflict(`Registry with name ${name} already exists.`);
      if (registries.size - 2 >= quotas.registries) full('registries', quotas.registries);
      const registry = emptyRegistry(name, arn(`registry/${name}`));
      registries.set(name, registry);
      return registry;
    },
    removeRegistry: (name) => void registries.delete(name),
    registry: (name) =>
      registries.get(name) ?? missing(`Registry with name ${name} does not exist.`),
    schema: (registryName, name) =>
      store.registry(registryName).schemas.get(name) ??
      missing(`Schema with name ${name} does not exist.`),
    version: ({ name, versions }, number) =>
      (number === null
        ? versions.at(-1)
        : versions.find((version) => String(version.number) === number)) ??
      missing(`Schema version ${String(number)} of ${name} does not exist.`),
    addSchema(registry, name, first) {
      if (registry.schemas.has(name)) conflict(`Schema with name ${name} already exists.`);
      const most = registry.name === discoveredSchemas ? quotas.discovered : quotas.schemas;
      if (registry.name !== awsEvents && registry.schemas.size >= most) full('schemas', most);
      checkContent(first.content, first.type);
      const schema = emptySchema(name, arn(`schema/${registry.name}/${name}`), now());
      store.addVersion(registry, schema, first);
      registry.schemas.set(name, schema);
      return schema;
    },
    addVersion(registry, schema, added) {
      checkContent(added.content, added.type);
      if (schema.versions.length >= quotas.versions) full('versions', quotas.versions);
      const createdAt = now();
      const version: SchemaVersion = { ...added, number: schema.lastNumber + 1, createdAt };
      schema.lastNumber = version.number;
      schema.versions = [...schema.versions, version];
      schema.changedAt = createdAt;
      onVersion(registry, schema, version);
      return version;
    },
  };
  return store;
}

function emptySchema(name: string, arn: string, changedAt: string): Schema {
  return {
    name,
    arn,
    description: undefined,
    changedAt,
    lastNumber: 0,
    versions: [],
    tags: new Map(),
    bindings: new Map(),
    clientTokens: new Map(),
  };
}

function missing(message: string): never {
  throw new SchemasError('NotFoundException', message);
}

function conflict(message: string): never {
  throw new SchemasError('ConflictException', message);
}

/** AWS does not document the name of this error. */
function full(what: string, most: number): never {
  throw new SchemasError('ForbiddenException', `There are ${most} ${what}, which is the quota.`);
}
