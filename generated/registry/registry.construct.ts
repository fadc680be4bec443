// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

import { EventRegistry, type EventRegistryProps, registeredSchemas } from '@eventwright/constructs';
import type { Construct } from 'constructs';

/** Properties of SchemaRegistry. */
export type SchemaRegistryProps = EventRegistryProps;

/** An EventBridge schema registry with the schemas of all events, deployed with the stack. */
export class SchemaRegistry extends EventRegistry {
  constructor(scope: Construct, id: string, props: SchemaRegistryProps = {}) {
    super(scope, id, registeredSchemas(new URL('../', import.meta.url)), props);
  }
}
