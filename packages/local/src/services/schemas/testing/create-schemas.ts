import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  type SchemasClient,
} from '@aws-sdk/client-schemas';

/** The text of a schema in draft 4. */
export function draft4(more: object = {}): string {
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    ...more,
  });
}

/** Creates registries and schemas, each in one short call. */
export function createWith(schemas: SchemasClient) {
  return {
    registry: (RegistryName: string) => schemas.send(new CreateRegistryCommand({ RegistryName })),
    schema: (RegistryName: string, SchemaName: string, Content = draft4()) =>
      schemas.send(
        new CreateSchemaCommand({ RegistryName, SchemaName, Content, Type: 'JSONSchemaDraft4' }),
      ),
  };
}
