import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Cloud } from '../services/service.ts';

/** What the page shows of the schema registry: every schema but those of AWS's own events. */
export async function readSchemas(cloud: Cloud): Promise<readonly JsonObject[]> {
  const registries = await list(cloud, '/v1/registries?scope=LOCAL', 'Registries');
  const schemas = await Promise.all(
    registries.map(async ({ RegistryName: registry = '' }) => {
      const found = await list(cloud, `${pathOf(String(registry))}/schemas`, 'Schemas');
      return found.map(({ SchemaName: name = '', VersionCount: versions = 0 }) => {
        return { registry, name, versions };
      });
    }),
  );
  return schemas.flat();
}

/** The versions of a schema with their contents, newest first. */
export async function readVersions(
  cloud: Cloud,
  registry: string,
  name: string,
): Promise<readonly JsonObject[]> {
  const schema = `${pathOf(registry)}/schemas/name/${encodeURIComponent(name)}`;
  const versions = await list(cloud, `${schema}/versions`, 'SchemaVersions');
  const read = versions.toReversed().map(async ({ SchemaVersion: version = '' }) => {
    const { Content } = await get(cloud, `${schema}?schemaVersion=${String(version)}`);
    return { version, content: JSON.parse(String(Content)) as Json };
  });
  return Promise.all(read);
}

function pathOf(registry: string): string {
  return `/v1/registries/name/${encodeURIComponent(registry)}`;
}

async function list(cloud: Cloud, path: string, member: string): Promise<readonly JsonObject[]> {
  const found = (await get(cloud, path))[member];
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}

/** An error answer has no such members, and so shows nothing. */
async function get(cloud: Cloud, path: string): Promise<JsonObject> {
  const { body } = await cloud.send({ service: 'schemas', method: 'GET', path });
  const answer: unknown = JSON.parse(body.toString('utf8'));
  return isJsonObject(answer) ? answer : {};
}
