import type { JsonObject } from '@eventwright/json';
import { checkRegistryName, checkSchemaName } from '../names.ts';
import { byKey, pageOf, withToken } from '../page.ts';
import {
  description,
  label,
  optionalText,
  readTags,
  readType,
  requiredText,
} from '../parameters.ts';
import { awsEvents, discoveredSchemas, type Schema, type SchemaVersion } from '../registry.ts';
import { SchemasError } from '../schemas-error.ts';
import { given, type Operation } from './answer.ts';

/** CreateSchema: a schema with its first version. */
export const createSchema: Operation = ({ store }, request) => {
  const registry = store.registry(label(request, 'RegistryName'));
  checkRegistryName(registry.name);
  const name = label(request, 'SchemaName');
  checkSchemaName(name);
  const [text, tags, type] = [
    description(request),
    readTags(request),
    readType(request.body['Type']),
  ];
  const schema = store.addSchema(registry, name, {
    content: requiredText(request, 'Content'),
    type,
  });
  schema.description = text;
  for (const [key, value] of tags) schema.tags.set(key, value);
  return summarize(schema, store.version(schema, null));
};

/**
 * UpdateSchema adds a version if there is content, and changes the description if there is one. It
 * does not check compatibility, as on AWS. Repeating a `ClientTokenId` changes nothing.
 */
export const updateSchema: Operation = ({ store }, request) => {
  const registry = store.registry(label(request, 'RegistryName'));
  checkRegistryName(registry.name);
  const schema = store.schema(registry.name, label(request, 'SchemaName'));
  const [content, text] = [optionalText(request, 'Content'), description(request)];
  const token = optionalText(request, 'ClientTokenId');
  const made = token === undefined ? undefined : schema.clientTokens.get(token);
  if (made !== undefined) return summarize(schema, store.version(schema, String(made)));
  if (content !== undefined) {
    const type = readType(request.body['Type'] ?? store.version(schema, null).type);
    const { number } = store.addVersion(registry, schema, { content, type });
    if (token !== undefined) schema.clientTokens.set(token, number);
  }
  schema.description = text ?? schema.description;
  return summarize(schema, store.version(schema, null));
};

/** DescribeSchema returns the newest or the requested version. */
export const describeSchema: Operation = ({ store }, request) => {
  const schema = store.schema(label(request, 'RegistryName'), label(request, 'SchemaName'));
  const version = store.version(schema, request.query.get('schemaVersion'));
  return { ...summarize(schema, version), Content: version.content };
};

/** ListSchemas: sorted by name. */
export const listSchemas: Operation = ({ store }, request) => {
  const { schemas } = store.registry(label(request, 'RegistryName'));
  const prefix = request.query.get('schemaNamePrefix') ?? '';
  const wanted = [...schemas.values()].filter(({ name }) => name.startsWith(prefix));
  const { items, nextToken } = pageOf(request, byKey(wanted, nameOf), nameOf);
  const Schemas = items.map(({ name, arn, tags, versions, changedAt }) => ({
    SchemaName: name,
    SchemaArn: arn,
    VersionCount: versions.length,
    LastModified: changedAt,
    tags: Object.fromEntries(tags),
  }));
  return { Schemas, ...withToken(nextToken) };
};

/** DeleteSchema: with all its versions. */
export const deleteSchema: Operation = ({ store }, request) => {
  const registry = store.registry(label(request, 'RegistryName'));
  checkRegistryName(registry.name);
  const { name } = store.schema(registry.name, label(request, 'SchemaName'));
  registry.schemas.delete(name);
  return undefined;
};

/**
 * ExportSchema: as draft 4, and only of AWS's own and discovered schemas: of others AWS says that
 * "You cannot export non discovered or non aws managed schemas".
 */
export const exportSchema: Operation = ({ store }, request) => {
  const registryName = label(request, 'RegistryName');
  const schema = store.schema(registryName, label(request, 'SchemaName'));
  const version = store.version(schema, request.query.get('schemaVersion'));
  if (readType(request.query.get('type') ?? undefined) !== 'JSONSchemaDraft4') {
    throw new SchemasError('BadRequestException', 'A schema is exported as JSONSchemaDraft4.');
  }
  const content = version.type === 'OpenApi3' ? version.draft4 : version.content;
  const isTheirs = registryName === awsEvents || registryName === discoveredSchemas;
  if (!isTheirs || content === undefined) {
    const message = 'You cannot export non discovered or non aws managed schemas.';
    throw new SchemasError('ForbiddenException', message);
  }
  return {
    SchemaName: schema.name,
    SchemaArn: schema.arn,
    SchemaVersion: String(version.number),
    Type: 'JSONSchemaDraft4',
    Content: content,
  };
};

function summarize(schema: Schema, { number, type, createdAt }: SchemaVersion): JsonObject {
  return {
    SchemaName: schema.name,
    SchemaArn: schema.arn,
    SchemaVersion: String(number),
    Type: type,
    LastModified: schema.changedAt,
    VersionCreatedDate: createdAt,
    ...given('Description', schema.description),
    tags: Object.fromEntries(schema.tags),
  };
}

function nameOf({ name }: Schema): string {
  return name;
}
