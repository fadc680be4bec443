import type { JsonObject } from '@eventwright/json';
import { awsLimits } from '../../aws-limits.ts';
import { busForm } from '../../model/buses/bus-of.ts';
import type { Catalog, Event } from '../../model/catalog.ts';
import { targetKinds } from '../../model/consumers/target-kinds.ts';
import { eventIndex } from '../../model/events/event-index.ts';
import { code } from '../../typescript/code.ts';
import { jsonOutline } from '../../typescript/json-text.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { configurationSchema } from './configuration-schema.ts';
import { filterDefinitions, filterSchema } from './filter-schema.ts';

const draft = 'http://json-schema.org/draft-07/schema#';

/**
 * `editor/*.schema.json`: what an editor needs to complete and to check the catalogue's own files,
 * with the names and the paths of this very catalogue.
 */
export const emitEditorSchemas: Emitter = (catalog) => [
  schemaFile('consumer', consumerSchema(catalog)),
  schemaFile('source', sourceSchema(catalog)),
  schemaFile('event', eventSchema),
  schemaFile('configuration', configurationSchema(catalog)),
];

/**
 * One line per event. Nobody reads the rest, and indented, a thousand events would take five
 * megabytes.
 */
const linesDownTo = 4;

function schemaFile(name: string, schema: JsonObject): EmittedFile {
  const text = jsonOutline({ $schema: draft, ...schema }, linesDownTo);
  return { path: `editor/${name}.schema.json`, text: code(`${text}\n`) };
}

function consumerSchema(catalog: Catalog): JsonObject {
  return {
    title: 'A consumer',
    description: 'The events that it consumes, its target, and the events that it may publish.',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      $comment: { type: 'string' },
      description: { description: 'What it does, in one sentence.', type: 'string', minLength: 1 },
      on: {
        description: 'The events that it consumes, each with an optional filter.',
        type: 'object',
        minProperties: 1,
        properties: subscriptionSchemas(catalog),
        // Someone else's event gets a schema once a consumer receives it.
        patternProperties: { '@': { type: 'object' } },
        additionalProperties: false,
      },
      target: {
        description:
          'An SQS queue with a Lambda function, a Lambda function, or a Step Functions state machine.',
        enum: [...targetKinds],
      },
      publishes: {
        description: 'The events that it may publish. It gets no permission for others.',
        type: 'array',
        items: eventName(catalog),
        uniqueItems: true,
      },
      environment: {
        description: 'The environment variables that it needs, each with a description.',
        type: 'object',
        propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_]*$' },
        additionalProperties: { type: 'string' },
      },
    },
    required: ['description', 'on', 'target'],
    additionalProperties: false,
    definitions: filterDefinitions,
  };
}

/** A schema for each event, and references to it for the other texts that mean the event. */
function subscriptionSchemas(catalog: Catalog): JsonObject {
  const entries = knownEvents(catalog).map(
    (event) => [event.name, subscriptionSchema(event)] as const,
  );
  const index = eventIndex(catalog.events);
  const aliases = catalog.events.flatMap((event) =>
    index
      .referencesTo(event)
      .filter((text) => text !== event.name)
      .map((text) => [text, { $ref: `#/properties/on/properties/${event.name}` }] as const),
  );
  return Object.fromEntries([...aliases, ...entries]);
}

/** The schema of what a consumer's file may say about an event. */
export function subscriptionSchema(event: Event): JsonObject {
  const made = known.get(event.reaches) ?? makeSubscriptionSchema(event);
  known.set(event.reaches, made);
  return made;
}

/** With `--watch`, the map of what an unchanged event reaches stays the same after each edit. */
const known = new WeakMap<Event['reaches'], JsonObject>();

function makeSubscriptionSchema(event: Event): JsonObject {
  const where = { description: 'An event pattern over the detail.', ...filterSchema(event) };
  return {
    description: event.description,
    type: 'object',
    properties: { $comment: { type: 'string' }, bus: busSchema, where },
    additionalProperties: false,
  };
}

const busSchema: JsonObject = {
  description:
    'The name or ARN of the event bus on which the event arrives, if it is not the bus of the application.',
  type: 'string',
  pattern: busForm.pattern.source,
};

function sourceSchema(catalog: Catalog): JsonObject {
  return {
    title: 'A source',
    description: 'How an AWS event, or a change of a table, becomes one of your events.',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      $comment: { type: 'string' },
      description: { description: 'What it does, in one sentence.', type: 'string', minLength: 1 },
      from: { anyOf: [eventOrigin, tableOrigin] },
      to: { description: 'The resulting event.', ...eventName(catalog) },
      detail: {
        description: 'The detail. A string `<$.path>` is read from the event or the stream record.',
        type: 'object',
      },
    },
    required: ['description', 'from', 'to', 'detail'],
    additionalProperties: false,
  };
}

const pattern: JsonObject = {
  description: 'An event pattern that it must also match.',
  type: 'object',
};

const eventOrigin: JsonObject = {
  type: 'object',
  properties: {
    schema: { description: 'The schema of the event, relative to this file.', type: 'string' },
    where: pattern,
    bus: busSchema,
  },
  required: ['schema'],
  additionalProperties: false,
};

const tableOrigin: JsonObject = {
  type: 'object',
  properties: {
    table: {
      description: 'The table whose items change.',
      type: 'object',
      properties: {
        key: {
          description: 'Its key attributes: the partition key, and the sort key if it has one.',
          type: 'array',
          items: { type: 'string' },
          minItems: 1,
          maxItems: 2,
        },
        item: {
          description: 'The schema of an item, with plain values.',
          $ref: draft,
        },
      },
      required: ['key', 'item'],
      additionalProperties: false,
    },
    changes: {
      description: 'The kinds of changes that it takes.',
      type: 'array',
      items: { enum: ['INSERT', 'MODIFY', 'REMOVE'] },
      minItems: 1,
      uniqueItems: true,
    },
    changed: {
      description:
        'Attributes, at least one of which must have changed. Each is an enum or a Boolean.',
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
    },
    where: pattern,
    enrichment: {
      description: 'An Express workflow that turns the images of a record into plain JSON.',
      const: 'workflow',
    },
  },
  required: ['table', 'changes'],
  additionalProperties: false,
};

function eventName({ events }: Catalog): JsonObject {
  const index = eventIndex(events);
  return { enum: events.flatMap(index.referencesTo) };
}

const eventSchema: JsonObject = {
  title: 'An event, or definitions that events share',
  allOf: [{ $ref: draft }],
  properties: {
    'x-amazon-events-source': {
      description: 'The source in its envelope: our system and domain.',
      type: 'string',
      minLength: 1,
      maxLength: awsLimits.sourceCharacters.most,
      not: { pattern: '^aws\\.' },
    },
    'x-amazon-events-detail-type': {
      description:
        'The detail type in its envelope: any text, such as `Order Created`. Later major versions end in `.v2`.',
      type: 'string',
      minLength: 1,
      maxLength: awsLimits.detailTypeCharacters.most,
    },
  },
  dependencies: {
    'x-amazon-events-source': ['description'],
    'x-amazon-events-detail-type': ['description'],
  },
};
