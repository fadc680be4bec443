// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

import { EventRegistry, type EventRegistryProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';

/** Properties of SchemaRegistry. */
export type SchemaRegistryProps = EventRegistryProps;

/** What is registered of each event; the document is beside its other files. */
const schemas = [
  {
    name: 'ImageDeletionRequested',
    schemaName: 'eventwright.images@ImageDeletionRequested',
    description: 'An owner wants an image to be gone: its record, its original and all its forms.',
    file: new URL('../events/ImageDeletionRequested/registry.json', import.meta.url),
  },
  {
    name: 'ImageProcessed',
    schemaName: 'eventwright.images@ImageProcessed',
    description: 'An uploaded image has been turned upright, resized, watermarked and optimised, and its variants are in the processed bucket.',
    file: new URL('../events/ImageProcessed/registry.json', import.meta.url),
  },
  {
    name: 'ImageRejected',
    schemaName: 'eventwright.images@ImageRejected',
    description: 'An upload cannot be processed, and will not be tried again: the reason says why.',
    file: new URL('../events/ImageRejected/registry.json', import.meta.url),
  },
  {
    name: 'ImageUploaded',
    schemaName: 'eventwright.images@ImageUploaded',
    description: 'A user has uploaded a file that should be an image. Nobody has looked into it yet: its owner and id stand in the key, its kind and size in pixels are unknown.',
    file: new URL('../events/ImageUploaded/registry.json', import.meta.url),
  },
  {
    name: 'UserNotified',
    schemaName: 'eventwright.images@UserNotified',
    description: 'A user has been told how the processing of an image ended.',
    file: new URL('../events/UserNotified/registry.json', import.meta.url),
  },
];

/** The schemas of all events in an EventBridge schema registry, deployed with the stack. */
export class SchemaRegistry extends EventRegistry {
  constructor(scope: Construct, id: string, props: SchemaRegistryProps = {}) {
    super(scope, id, schemas, props);
  }
}
