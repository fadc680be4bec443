// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';

/** How the registry is made. */
export interface SchemaRegistryProps {
  /** Its name; CloudFormation makes one where none is given. */
  readonly registryName?: string;
}

/** What is registered of each event; the content lies beside its other files. */
const events = [
  {
    name: 'ImageDeletionRequested',
    schemaName: 'eventwright.images@ImageDeletionRequested',
    description: 'An owner wants an image to be gone: its record, its original and all its forms.',
    file: '../events/ImageDeletionRequested/registry.json',
  },
  {
    name: 'ImageProcessed',
    schemaName: 'eventwright.images@ImageProcessed',
    description: 'An uploaded image has been turned upright, resized, watermarked and optimised, and its variants are in the processed bucket.',
    file: '../events/ImageProcessed/registry.json',
  },
  {
    name: 'ImageRejected',
    schemaName: 'eventwright.images@ImageRejected',
    description: 'An upload cannot be processed, and will not be tried again: the reason says why.',
    file: '../events/ImageRejected/registry.json',
  },
  {
    name: 'ImageUploaded',
    schemaName: 'eventwright.images@ImageUploaded',
    description: 'A user has uploaded a file that should be an image. Nobody has looked into it yet: its owner and id stand in the key, its kind and size in pixels are unknown.',
    file: '../events/ImageUploaded/registry.json',
  },
  {
    name: 'UserNotified',
    schemaName: 'eventwright.images@UserNotified',
    description: 'A user has been told how the processing of an image ended.',
    file: '../events/UserNotified/registry.json',
  },
];

/** The most that the registry takes of a schema: "Content", API reference of EventBridge Schemas. */
const mostCharacters = 100_000;

/** What CloudFormation takes as a schema's name. */
const nameOfSchema = /^[.\-_A-Za-z0-9@]{1,385}$/;

/** The schemas of all events in a registry of EventBridge, deployed with the stack. */
export class SchemaRegistry extends Construct {
  readonly registry: CfnRegistry;
  readonly schemas: readonly CfnSchema[];

  constructor(scope: Construct, id: string, props: SchemaRegistryProps = {}) {
    super(scope, id);
    this.registry = new CfnRegistry(this, 'Registry', {
      description: 'The schemas of the domain events',
      ...props,
    });
    this.schemas = events.map(
      ({ name, schemaName, description, file }) =>
        new CfnSchema(this, name, {
          registryName: this.registry.attrRegistryName,
          schemaName,
          description,
          type: 'JSONSchemaDraft4',
          content: readContent(schemaName, new URL(file, import.meta.url)),
        }),
    );
  }
}

/** Without the white space that is for people. */
function readContent(schemaName: string, file: URL): string {
  if (!nameOfSchema.test(schemaName)) {
    throw new Error(`The registry takes no schema of the name ${schemaName}: mend its source.`);
  }
  const content = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  if (content.length <= mostCharacters) return content;
  throw new Error(
    `The schema ${schemaName} has ${content.length} characters; the registry takes ${mostCharacters}.`,
  );
}
