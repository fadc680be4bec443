import type { JsonObject } from '@eventwright/json';
import { label, type SchemasRequest } from '../parameters.ts';
import type { CodeBinding, Schema, SchemaVersion } from '../registry.ts';
import { SchemasError } from '../schemas-error.ts';
import type { Operation, SchemaService } from './answer.ts';

/** The one language of the four (Java8, Python36, TypeScript3, Go1) that our generator writes. */
const language = 'TypeScript3';

/** PutCodeBinding: starts to make the code; DescribeCodeBinding says when it is there. */
export const putCodeBinding: Operation = ({ store, makeBinding, now }, request) => {
  const { schema, version, key } = binding(store, request);
  const createdAt = now();
  const begun: CodeBinding = { createdAt, changedAt: createdAt, status: 'CREATE_IN_PROGRESS' };
  schema.bindings.set(key, begun);
  void makeBinding(version).then(
    (archive) =>
      schema.bindings.set(key, { createdAt, changedAt: now(), status: 'CREATE_COMPLETE', archive }),
    () => schema.bindings.set(key, { createdAt, changedAt: now(), status: 'CREATE_FAILED' }),
  );
  return describe(begun, version);
};

/** DescribeCodeBinding: how far it is made. */
export const describeCodeBinding: Operation = ({ store }, request) => {
  const { schema, version, key } = binding(store, request);
  return describe(schema.bindings.get(key) ?? missing(schema), version);
};

/** GetCodeBindingSource: a zip archive. */
export const getCodeBindingSource: Operation = ({ store }, request) => {
  const { schema, key } = binding(store, request);
  const found = schema.bindings.get(key) ?? missing(schema);
  return found.status === 'CREATE_COMPLETE' ? found.archive : missing(schema);
};

interface Binding {
  readonly schema: Schema;
  readonly version: SchemaVersion;
  readonly key: string;
}

function binding(store: SchemaService['store'], request: SchemasRequest): Binding {
  const asked = label(request, 'Language');
  if (asked !== language) {
    const message = `The local registry writes ${language} only, not ${asked}.`;
    throw new SchemasError('BadRequestException', message);
  }
  const schema = store.schema(label(request, 'RegistryName'), label(request, 'SchemaName'));
  const version = store.version(schema, request.query.get('schemaVersion'));
  return { schema, version, key: `${language} ${version.number}` };
}

function missing({ name }: Schema): never {
  throw new SchemasError('NotFoundException', `There is no code for ${name}; put it first.`);
}

function describe(
  { createdAt, changedAt, status }: CodeBinding,
  version: SchemaVersion,
): JsonObject {
  return {
    CreationDate: createdAt,
    LastModified: changedAt,
    SchemaVersion: String(version.number),
    Status: status,
  };
}
