import type { JsonObject } from '@eventwright/json';

/** What a schema is written in. */
export type SchemaType = 'OpenApi3' | 'JSONSchemaDraft4';

/** One version of a schema: never changed once it is made. */
export interface SchemaVersion {
  /** Counts from 1; a number is not given twice. */
  readonly number: number;
  readonly content: string;
  readonly type: SchemaType;
  /** An ISO 8601 time. */
  readonly createdAt: string;
  /**
   * The same as draft 4, if the registry itself wrote the content. This is what can be exported.
   */
  readonly draft4?: string;
}

/** The state of the code generation for a version. */
export type CodeBinding = { readonly createdAt: string; readonly changedAt: string } & (
  | { readonly status: 'CREATE_IN_PROGRESS' | 'CREATE_FAILED' }
  | { readonly status: 'CREATE_COMPLETE'; readonly archive: Buffer }
);

/** A schema with its versions, oldest first; there is always one. */
export interface Schema {
  readonly name: string;
  readonly arn: string;
  description: string | undefined;
  changedAt: string;
  lastNumber: number;
  versions: readonly SchemaVersion[];
  readonly tags: Map<string, string>;
  /** By language and version: `TypeScript3 1`. */
  readonly bindings: Map<string, CodeBinding>;
  /** The version that an update with this token made: the same request again makes no other. */
  readonly clientTokens: Map<string, number>;
}

/** A resource-based policy, which is kept and given back, but not enforced. */
export interface RegistryPolicy {
  readonly revision: string;
  readonly policy: JsonObject;
}

/** A registry: schemas by name. */
export interface Registry {
  readonly name: string;
  readonly arn: string;
  description: string | undefined;
  policy: RegistryPolicy | undefined;
  readonly tags: Map<string, string>;
  readonly schemas: Map<string, Schema>;
}

/** Where AWS keeps the schemas of its own events. */
export const awsEvents = 'aws.events';

/** Where discovered schemas go. */
export const discoveredSchemas = 'discovered-schemas';

/** A registry with nothing in it. */
export function emptyRegistry(name: string, arn: string): Registry {
  return {
    name,
    arn,
    description: undefined,
    policy: undefined,
    tags: new Map(),
    schemas: new Map(),
  };
}
