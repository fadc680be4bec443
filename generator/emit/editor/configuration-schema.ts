import type { JsonObject } from '@eventwright/json';
import { defaultConfiguration } from '../../configuration/configuration.ts';
import { metadataFields, metadataPresets } from '../../configuration/metadata-convention.ts';
import { isSwitchable, type Rule } from '../../lint/rule.ts';
import { rules } from '../../lint/rules.ts';
import { busForm } from '../../model/buses/bus-of.ts';
import type { Catalog } from '../../model/catalog.ts';
import { eventIndex } from '../../model/events/event-index.ts';
import { compatibilityModes, ruleLevels } from '../../model/read-configuration.ts';

/** The schema of `eventwright.json`, with the names of this catalogue's events. */
export function configurationSchema({ events }: Catalog): JsonObject {
  const mode: JsonObject = { enum: compatibilityModes };
  const usual = defaultConfiguration;
  const references = events.flatMap(eventIndex(events).referencesTo);
  const modes = references.map((reference) => [reference, mode] as const);
  return {
    title: 'The configuration of a catalogue',
    description: 'All settings are optional. Command-line options take precedence.',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      schemas: folder('The folder of the schemas.', 'schemas'),
      out: folder('The folder of the generated files.', 'generated'),
      handlers: folder('The folder of hand-written code.', 'handlers'),
      source: {
        description:
          'The source of events whose schemas specify none. Their detail type is the title.',
        type: 'string',
        minLength: 1,
      },
      names: {
        description:
          'Names in code for events, by `source@detail type`: for schemas of others, or if two events would have the same name.',
        type: 'object',
        additionalProperties: { type: 'string', pattern: '^\\p{Lu}[\\p{L}\\p{N}]*$' },
      },
      metadata: metadataSchema,
      lint: object(
        'The level of each rule: off, a warning, or an error that stops generation.',
        Object.fromEntries(rules.filter(isSwitchable).map((rule) => [rule.code, setting(rule)])),
      ),
      formats: object('The types of strings with a format.', {
        branded: {
          description: 'Whether formats such as `uuid` have branded types instead of `string`.',
          type: 'boolean',
          default: usual.formats.branded,
        },
      }),
      compatibility: object('The directions in which an event may change.', {
        default: { description: 'The mode of all other events.', ...mode },
        events: object('By event.', Object.fromEntries(modes)),
      }),
      edge: {
        description:
          'Events that clients may publish through API Gateway. Each gets an API Gateway model.',
        type: 'array',
        items: { enum: references },
        uniqueItems: true,
      },
      buses: {
        description: 'The event buses on which events of others arrive, by source.',
        type: 'object',
        additionalProperties: { type: 'string', pattern: busForm.pattern.source },
      },
      consumerAccounts: {
        description:
          'The AWS accounts whose consumers may create rules on the bus, each with the events that they may consume.',
        type: 'object',
        additionalProperties: { type: 'array', items: { enum: references }, uniqueItems: true },
      },
      contracts: {
        description:
          'Whether to generate arbitraries and contract tests, which need @eventwright/testing and Vitest.',
        type: 'boolean',
        default: usual.contracts,
      },
      registry: {
        description: 'The name of the EventBridge schema registry.',
        type: 'string',
        default: usual.registry,
      },
    },
    additionalProperties: false,
  };
}

function folder(description: string, usual: string): JsonObject {
  return { description: `${description} Relative to this file.`, type: 'string', default: usual };
}

function object(description: string, properties: JsonObject): JsonObject {
  return { description, type: 'object', properties, additionalProperties: false };
}

function setting(rule: Rule): JsonObject {
  const level: JsonObject = { enum: ruleLevels, default: rule.severity };
  const options = rule.subject === 'catalog' ? Object.entries(rule.options ?? {}) : [];
  if (options.length === 0) return level;
  const numbers = options.map(
    ([name, usual]) => [name, { type: 'number', default: usual }] as const,
  );
  return { anyOf: [level, object('', { level, ...Object.fromEntries(numbers) })] };
}

const place: JsonObject = {
  description: 'A JSON pointer into the detail.',
  type: 'string',
  pattern: '^(/[^/]+)+$',
};

const convention: JsonObject = {
  anyOf: [
    { enum: Object.keys(metadataPresets) },
    object('Where each field stands.', {
      preset: {
        description: 'Applies to the other fields.',
        enum: Object.keys(metadataPresets),
      },
      ...Object.fromEntries(metadataFields.map((field) => [field, place])),
      caller: {
        description: 'The fields that the caller of a publisher passes.',
        type: 'array',
        items: { enum: metadataFields },
        uniqueItems: true,
      },
    }),
  ],
};

const metadataSchema: JsonObject = {
  description:
    'Where events store their id, causes and times. In a list, the first convention that an event follows applies.',
  anyOf: [...(convention['anyOf'] as readonly JsonObject[]), { type: 'array', items: convention }],
};
