import { readFileSync } from 'node:fs';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';

/** One schema of the registry. */
export interface RegisteredSchema {
  /** The id of the construct. */
  readonly name: string;
  /** The name in the registry: `source@DetailType`. */
  readonly schemaName: string;
  readonly description: string;
  /** The file of the document, in JSON Schema draft 4. */
  readonly file: URL;
}

/** Properties of an `EventRegistry`. */
export interface EventRegistryProps {
  /** @default a name that CloudFormation generates */
  readonly registryName?: string;
}

/**
 * The maximum length of a schema in characters: "Content", API reference of EventBridge Schemas.
 */
const mostCharacters = 100_000;

/** The schema names that CloudFormation accepts. */
const nameOfSchema = /^[.\-_A-Za-z0-9@]{1,385}$/;

/**
 * An EventBridge schema registry with the schemas of a catalogue's events, deployed with the stack.
 */
export class EventRegistry extends Construct {
  readonly registry: CfnRegistry;
  readonly schemas: readonly CfnSchema[];

  constructor(
    scope: Construct,
    id: string,
    schemas: readonly RegisteredSchema[],
    props: EventRegistryProps = {},
  ) {
    super(scope, id);
    this.registry = new CfnRegistry(this, 'Registry', {
      description: 'The schemas of the domain events',
      ...props,
    });
    this.schemas = schemas.map(
      ({ name, schemaName, description, file }) =>
        new CfnSchema(this, name, {
          registryName: this.registry.attrRegistryName,
          schemaName,
          description,
          type: 'JSONSchemaDraft4',
          content: readContent(schemaName, file),
        }),
    );
  }
}

/** Reads a document and removes its insignificant white space. */
function readContent(schemaName: string, file: URL): string {
  if (!nameOfSchema.test(schemaName)) {
    throw new Error(`The registry accepts no schema named ${schemaName}. Change its source.`);
  }
  const content = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  if (content.length <= mostCharacters) return content;
  throw new Error(
    `The schema ${schemaName} has ${content.length} characters; the registry accepts ${mostCharacters}.`,
  );
}
