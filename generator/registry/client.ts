import {
  ConflictException,
  CreateRegistryCommand,
  CreateSchemaCommand,
  DescribeSchemaCommand,
  NotFoundException,
  SchemasClient,
  TagResourceCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import type { Content } from './content.ts';

/** One registry of EventBridge's schema registry. */
export interface Registry {
  /** Makes the registry unless it is there. */
  prepare(): Promise<void>;
  /** The content of the newest version, if the schema is registered. */
  read(name: string): Promise<string | undefined>;
  create(content: Content, tags: Readonly<Record<string, string>>): Promise<void>;
  update(content: Content, tags: Readonly<Record<string, string>>): Promise<void>;
}

/** The registry of this name, wherever the environment's credentials and endpoint lead. */
export function openRegistry(registryName: string): Registry {
  const client = new SchemasClient({ maxAttempts: 8, retryMode: 'adaptive' });
  const describe = (name: string) => {
    return client.send(new DescribeSchemaCommand({ RegistryName: registryName, SchemaName: name }));
  };
  const document = ({ name, text }: Content) => {
    return {
      RegistryName: registryName,
      SchemaName: name,
      Content: text,
      Type: 'JSONSchemaDraft4',
    } as const;
  };
  return {
    prepare: async () => {
      const command = new CreateRegistryCommand({ RegistryName: registryName });
      await unlessFails(client.send(command), ConflictException);
    },
    read: async (name) => (await unlessFails(describe(name), NotFoundException))?.Content,
    create: async (content, tags) => {
      await client.send(new CreateSchemaCommand({ ...document(content), Tags: tags }));
    },
    update: async (content, tags) => {
      const { SchemaArn } = await client.send(new UpdateSchemaCommand(document(content)));
      await client.send(new TagResourceCommand({ ResourceArn: SchemaArn, Tags: tags }));
    },
  };
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
