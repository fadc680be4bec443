import { CreateRegistryCommand, CreateSchemaCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../../cloud.ts';
import { clientOptions, happened } from '../../testing.ts';
import { createSchemas } from './schemas.ts';

it('the registry works in a cloud without EventBridge and reports that its event was not published', async () => {
  const assembly = { stackName: 'Alone', template: { Resources: {} }, assets: new Map() };
  const cloud = await startLocalCloud({ assembly, services: { schemas: createSchemas } });
  try {
    const schemas = new SchemasClient(clientOptions(cloud.endpoint));
    const RegistryName = 'alone';
    await schemas.send(new CreateRegistryCommand({ RegistryName }));
    const Type = 'JSONSchemaDraft4';
    const schema = { RegistryName, SchemaName: 'a@A', Content: '{}', Type } as const;
    await schemas.send(new CreateSchemaCommand(schema));
    const { outcome } = await happened(cloud.activities, ({ action }) => action === 'Announce');
    expect(outcome).toBe('failed');
  } finally {
    await cloud.stop();
  }
});
