import { isObject, type JsonObject } from '@eventwright/json';
import type { Cloud } from '../../services/service.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { detailSchema } from './detail-schema.ts';

/** The events whose schemas are in the local registry, by the names `source@DetailType` of AWS. */
export async function registeredEvents(cloud: Cloud): Promise<readonly CatalogueEntry[]> {
  const registries = await list(cloud, '/v1/registries?scope=LOCAL', 'Registries');
  const entries = await Promise.all(
    registries.map(async ({ RegistryName = '' }) => {
      const place = `/v1/registries/name/${encodeURIComponent(String(RegistryName))}`;
      const schemas = await list(cloud, `${place}/schemas`, 'Schemas');
      return Promise.all(
        schemas.map(({ SchemaName = '' }) => readEntry(cloud, place, String(SchemaName))),
      );
    }),
  );
  return entries.flat(2);
}

async function readEntry(
  cloud: Cloud,
  place: string,
  name: string,
): Promise<readonly CatalogueEntry[]> {
  const found = await get(cloud, `${place}/schemas/name/${encodeURIComponent(name)}`);
  const content: unknown = JSON.parse(String(found['Content'] ?? 'null'));
  if (!isObject(content)) return [];
  const at = name.indexOf('@');
  const [source, type] = at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
  const schema = detailSchema(content);
  return [{ name, type, source, description: '', schema, origin: 'registry' }];
}

async function list(cloud: Cloud, path: string, member: string): Promise<readonly JsonObject[]> {
  const found = (await get(cloud, path))[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** An error answer has no such members, and so shows nothing. */
async function get(cloud: Cloud, path: string): Promise<JsonObject> {
  const { body } = await cloud.send({ service: 'schemas', method: 'GET', path });
  const answer: unknown = JSON.parse(body.toString('utf8'));
  return isObject(answer) ? answer : {};
}
