import { type Converted, convertSchema, type Loss } from '@eventwright/compatibility/convert';
import type { JsonObject } from '@eventwright/json';
import { canonicalText, type Json } from '@eventwright/json';
import { awsLimits } from '../aws-limits.ts';
import type { Event } from '../model/catalog.ts';
import { uriOf } from '../model/event-source.ts';
import { type EventIdentity, identityOf } from '../model/events/event-identity.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { sha256 } from '../write/sha256.ts';

/** The maximum number of characters of a document in the registry. */
export const { most: mostCharacters } = awsLimits.registryContentCharacters;

/** What the registry holds of an event. */
export interface Content {
  /** `source@DetailType`, as the console and its tools expect. */
  readonly name: string;
  /** The event's name in code. */
  readonly event: string;
  readonly description: string;
  /** Draft 4, keys sorted, so that equal schemas have equal texts. */
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** The whole event with its envelope, as the registry's own discovery writes it. */
export function contentOf(event: Event): Content {
  const { losses, schema } = convertedEvent(event);
  const text = canonicalText(schema);
  return {
    name: registeredName(event),
    event: event.name,
    description: event.description,
    text,
    losses,
  };
}

/** The same as a value whose keys are in no certain order. */
export function convertedEvent(event: Event): Converted {
  const string = { type: 'string' };
  const schema: Json = {
    // References of one document are read as the draft of the whole says.
    ...dialectOf(event),
    title: event.detailType,
    description: event.description,
    [sourceKeyword]: event.source,
    [detailTypeKeyword]: event.detailType,
    type: 'object',
    properties: {
      account: string,
      detail: { $ref: uriOf(event.file) },
      'detail-type': string,
      id: string,
      region: string,
      resources: { type: 'array', items: string },
      source: string,
      time: { type: 'string', format: 'date-time' },
      version: string,
    },
    required: [
      'account',
      'detail',
      'detail-type',
      'id',
      'region',
      'resources',
      'source',
      'time',
      'version',
    ],
  };
  const others = new Map(
    [...event.reaches].map(([file, one]): [string, Json] => [uriOf(file), withoutNames(one)]),
  );
  return convertSchema({ label: event.name, schema, others }, 'draft-04');
}

function dialectOf({ schema }: Event): JsonObject {
  const { $schema } = schema;
  return $schema === undefined ? {} : { $schema };
}

/** The envelope's names are only at the whole event. References name files. */
function withoutNames(schema: JsonObject): JsonObject {
  const { [sourceKeyword]: _source, [detailTypeKeyword]: _detailType, ...named } = schema;
  const { $id: _$id, id: _id, ...rest } = named;
  return rest;
}

const { most: longestName } = awsLimits.schemaNameCharacters;

/**
 * The name of an event in the registry: `source@DetailType`, as the console and its tools expect.
 * The registry's own discovery omits characters that a name cannot have, such as the space of
 * `Object Created`. If more than spaces would be lost, a suffix distinguishes such names.
 */
export function registeredName({ source, detailType }: EventIdentity): string {
  const name = [source, detailType].map((text) => text.replaceAll(/\s/g, '')).join('@');
  const plain = name.replaceAll(/[^.\-_A-Za-z0-9@]/g, '-').slice(0, longestName);
  if (plain === name) return name;
  const mark = sha256(identityOf({ source, detailType })).slice(0, 8);
  return `${plain.slice(0, longestName - mark.length - 1)}-${mark}`;
}
