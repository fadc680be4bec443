import { checkRegistryName } from '../names.ts';
import { byKey, pageOf, withToken } from '../page.ts';
import { label } from '../parameters.ts';
import type { Schema } from '../registry.ts';
import { SchemasError } from '../schemas-error.ts';
import type { Operation } from './answer.ts';

/** ListSchemaVersions: oldest first. */
export const listSchemaVersions: Operation = ({ store }, request) => {
  const { name, arn, versions } = schemaOf(store, request);
  const { items, nextToken } = pageOf(request, versions, ({ number }) =>
    String(number).padStart(9, '0'),
  );
  const SchemaVersions = items.map(({ number, type }) => ({
    SchemaName: name,
    SchemaArn: arn,
    SchemaVersion: String(number),
    Type: type,
  }));
  return { SchemaVersions, ...withToken(nextToken) };
};

/**
 * DeleteSchemaVersion never reuses a version's number. Deleting the only version deletes the
 * schema.
 */
export const deleteSchemaVersion: Operation = ({ store }, request) => {
  const schema = schemaOf(store, request);
  checkRegistryName(label(request, 'RegistryName'));
  const version = store.version(schema, label(request, 'SchemaVersion'));
  if (schema.versions.length === 1) {
    const message = `Version ${version.number} is the only one of ${schema.name}; delete the schema.`;
    throw new SchemasError('BadRequestException', message);
  }
  schema.versions = schema.versions.filter((one) => one !== version);
  return undefined;
};

/** SearchSchemas: the schemas whose name or content has every keyword, with the versions that do. */
export const searchSchemas: Operation = ({ store }, request) => {
  const registry = store.registry(label(request, 'RegistryName'));
  const keywords = (request.query.get('keywords') ?? '').toLowerCase().split(/[\s,]+/);
  if (keywords.join('') === '') {
    throw new SchemasError('BadRequestException', 'keywords are required.');
  }
  const found = [...registry.schemas.values()]
    .map((schema) => ({ schema, versions: versionsWith(schema, keywords) }))
    .filter(({ versions }) => versions.length > 0);
  const nameOf = (hit: { readonly schema: Schema }) => hit.schema.name;
  const { items, nextToken } = pageOf(request, byKey(found, nameOf), nameOf);
  const Schemas = items.map(({ schema, versions }) => ({
    RegistryName: registry.name,
    SchemaName: schema.name,
    SchemaArn: schema.arn,
    SchemaVersions: versions.map(({ number, type, createdAt }) => ({
      SchemaVersion: String(number),
      Type: type,
      CreatedDate: createdAt,
    })),
  }));
  return { Schemas, ...withToken(nextToken) };
};

function versionsWith({ name, versions }: Schema, keywords: readonly string[]) {
  return versions.filter(({ content }) => {
    const text = `${name} ${content}`.toLowerCase();
    return keywords.every((keyword) => text.includes(keyword));
  });
}

function schemaOf(
  store: Parameters<Operation>[0]['store'],
  request: Parameters<Operation>[1],
): Schema {
  return store.schema(label(request, 'RegistryName'), label(request, 'SchemaName'));
}
