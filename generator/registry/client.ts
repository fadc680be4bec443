import {
  ConflictException,
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteSchemaVersionCommand,
  DescribeSchemaCommand,
  GetDiscoveredSchemaCommand,
  NotFoundException,
  paginateListSchemas,
  paginateListSchemaVersions,
  SchemasClient,
  TagResourceCommand,
  type Type,
  UntagResourceCommand,
  UpdateSchemaCommand,
  type UpdateSchemaCommandOutput,
} from '@aws-sdk/client-schemas';
import { awsLimits } from '../aws-limits.ts';

/** What the registry holds of a schema: one version of it. */
export interface Registered {
  readonly arn: string;
  readonly version: string;
  readonly type: string;
  readonly content: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A schema of a registry, and its tags. */
export interface TaggedSchema {
  readonly name: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What is to be registered. */
export interface Document {
  readonly name: string;
  readonly type: Type;
  readonly content: string;
  readonly description: string;
}

/** A schema after it was written. */
export interface Written {
  readonly arn: string;
  readonly version: string;
}

/** One registry of EventBridge's schema registry. Whatever fails throws what the SDK throws. */
export interface Registry {
  readonly name: string;
  /** Where its requests go, for people: an address, or a region of AWS. */
  place(): Promise<string>;
  /** Makes the registry unless it is there. */
  prepare(): Promise<void>;
  /** The names of its schemas; none if there is no such registry. */
  names(): Promise<readonly string[]>;
  /** Its schemas with their tags; none if there is no such registry. */
  tagged(): Promise<readonly TaggedSchema[]>;
  /** The versions of a schema, oldest first; none if there is no such schema. */
  versions(name: string): Promise<readonly string[]>;
  /** A version, the newest if none is named; undefined if there is none. */
  read(name: string, version?: string): Promise<Registered | undefined>;
  create(document: Document, tags: Readonly<Record<string, string>>): Promise<Written>;
  /** Adds a version, and with it the description: both or neither. */
  update(document: Document): Promise<Written>;
  tag(arn: string, tags: Readonly<Record<string, string>>): Promise<void>;
  /** Removes tags by their keys. */
  untag(arn: string, keys: readonly string[]): Promise<void>;
  /** Deletes a version. */
  forget(name: string, version: string): Promise<void>;
  /** The OpenAPI 3 document that the registry infers from events, given as JSON texts. */
  discover(events: readonly string[]): Promise<string>;
}

/**
 * The registry of this name, wherever the environment's credentials and endpoint lead. Throttled
 * requests are retried, up to eight times or as AWS_MAX_ATTEMPTS says, slower each time.
 */
export function openRegistry(registryName: string): Registry {
  const client = new SchemasClient({ maxAttempts: attempts(), retryMode: 'adaptive' });
  const RegistryName = registryName;
  const fields = ({ name, type, content, description }: Document) => {
    return {
      RegistryName,
      SchemaName: name,
      Content: content,
      Type: type,
      Description: description.slice(0, awsLimits.registryDescriptionCharacters.most),
    };
  };
  return {
    name: registryName,
    place: async () => placeOf(client),
    prepare: async () => {
      await unlessFails(
        client.send(new CreateRegistryCommand({ RegistryName })),
        ConflictException,
      );
    },
    names: async () => (await list(schemasIn(client, RegistryName))).map(({ name }) => name),
    tagged: () => list(schemasIn(client, RegistryName)),
    versions: (name) => list(versionsOf(client, RegistryName, name)),
    read: async (name, version) => {
      const wanted = version === undefined ? {} : { SchemaVersion: version };
      const command = new DescribeSchemaCommand({ RegistryName, SchemaName: name, ...wanted });
      const found = await unlessFails(client.send(command), NotFoundException);
      if (found?.Content === undefined) return undefined;
      const { SchemaArn = '', SchemaVersion = '', Type: type = '', Content, Tags = {} } = found;
      return { arn: SchemaArn, version: SchemaVersion, type, content: Content, tags: Tags };
    },
    create: async (document, tags) => {
      const command = new CreateSchemaCommand({ ...fields(document), Tags: tags });
      return written(await client.send(command));
    },
    update: async (document) =>
      written(await client.send(new UpdateSchemaCommand(fields(document)))),
    tag: async (arn, tags) => {
      await client.send(new TagResourceCommand({ ResourceArn: arn, Tags: tags }));
    },
    untag: async (arn, keys) => {
      await client.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: [...keys] }));
    },
    forget: async (name, version) => {
      const which = { RegistryName, SchemaName: name, SchemaVersion: version };
      await client.send(new DeleteSchemaVersionCommand(which));
    },
    discover: async (events) => {
      const command = new GetDiscoveredSchemaCommand({ Type: 'OpenApi3', Events: [...events] });
      return (await client.send(command)).Content ?? '{}';
    },
  };
}

/** A registry throttles early: three attempts, the SDK's own number, are too few for a catalogue. */
function attempts(): number {
  const wanted = Number(process.env['AWS_MAX_ATTEMPTS']);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : 8;
}

async function placeOf({ config }: SchemasClient): Promise<string> {
  const endpoint = process.env['AWS_ENDPOINT_URL_SCHEMAS'] ?? process.env['AWS_ENDPOINT_URL'];
  return endpoint ?? `AWS, ${await config.region()}`;
}

function written({ SchemaArn, SchemaVersion }: UpdateSchemaCommandOutput): Written {
  return { arn: SchemaArn ?? '', version: SchemaVersion ?? '' };
}

async function* schemasIn(
  client: SchemasClient,
  RegistryName: string,
): AsyncGenerator<TaggedSchema> {
  for await (const { Schemas = [] } of paginateListSchemas({ client }, { RegistryName })) {
    for (const { SchemaName, SchemaArn = '', Tags = {} } of Schemas) {
      if (SchemaName !== undefined) yield { name: SchemaName, arn: SchemaArn, tags: Tags };
    }
  }
}

async function* versionsOf(
  client: SchemasClient,
  RegistryName: string,
  SchemaName: string,
): AsyncGenerator<string> {
  const pages = paginateListSchemaVersions({ client }, { RegistryName, SchemaName });
  for await (const { SchemaVersions = [] } of pages) {
    for (const { SchemaVersion } of SchemaVersions)
      if (SchemaVersion !== undefined) yield SchemaVersion;
  }
}

/** All entries of a list; empty if its parent does not exist. */
async function list<T>(listed: AsyncGenerator<T>): Promise<readonly T[]> {
  return (await unlessFails(all(listed), NotFoundException)) ?? [];
}

async function all<T>(listed: AsyncGenerator<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of listed) found.push(one);
  return found;
}

async function unlessFails<T>(
  answer: Promise<T>,
  expected: typeof ConflictException | typeof NotFoundException,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof expected) return undefined;
    throw error;
  }
}
