import type { JsonObject } from '@eventwright/json';
import type { Files } from '../../../load/testing/documents-of.ts';
import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { placed, property } from '../../testing/small-catalogues.ts';

const text = { type: 'string', maxLength: 100, description: 'A text.' };

function closed(properties: JsonObject, source: string, detailType: string): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': detailType,
    description: 'It happened.',
    type: 'object',
    additionalProperties: false,
    properties,
    required: Object.keys(properties),
  };
}

function event(properties: JsonObject): Files {
  return { 'events/Placed.json': closed(properties, 'shop', 'Placed') };
}

function consumer(target: string, on: JsonObject = { Placed: {} }): JsonObject {
  return { description: 'It works.', target, on };
}

/** A source that maps a text of so many characters. */
function mapping(characters: number): Files {
  return {
    ...event({ note: { ...text, maxLength: 10_000 } }),
    'external/theirs/Sent.json': closed({ note: text }, 'theirs', 'Sent'),
    'sources/sent.json': {
      description: 'Takes what others send.',
      from: { schema: '../external/theirs/Sent.json' },
      to: 'Placed',
      detail: { note: 'x'.repeat(characters) },
    },
  };
}

const twenty = Array.from({ length: 20 }, (_, number) => number);

/** 320 rules: sixteen consumers of the same twenty events. */
const manyRules: Files = Object.fromEntries([
  ...twenty.map((number) => [
    `events/Placed${number}.json`,
    closed({ text }, 'shop', `Placed${number}`),
  ]),
  ...twenty
    .slice(4)
    .map((number) => [
      `consumers/take-${number}.json`,
      consumer('queue', Object.fromEntries(twenty.map((one) => [`Placed${one}`, {}]))),
    ]),
]);

const large = { ...text, maxLength: 60_000 };
const long = { ...text, description: 'x'.repeat(100_000) };

reportsMistakes([
  [
    'event-size',
    property({ type: 'array', maxItems: 100_000, items: { type: 'number' } }),
    ['event-size events/Placed.json '],
  ],
  ['event-size', placed({ additionalProperties: true }), ['event-size events/Placed.json ']],
  ['a template of a Pipe at the limit of 8,192 characters', mapping(8_192 - 11), []],
  ['a longer template', mapping(8_193 - 11), ['input-template sources/sent.json /detail']],
  [
    'a workflow that takes more than 256 KiB',
    { ...event({ large }), 'consumers/work.json': consumer('workflow') },
    ['execution-input consumers/work.json /on/Placed'],
  ],
  [
    'a workflow that takes less',
    { ...event({ text }), 'consumers/work.json': consumer('workflow') },
    [],
  ],
  [
    'a queue that takes more',
    { ...event({ large }), 'consumers/work.json': consumer('queue') },
    [],
  ],
  ['more rules than a bus has by default', manyRules, ['rule-quota consumers/take-19.json ']],
  ['a schema that no registry accepts', event({ long }), ['registry-size events/Placed.json ']],
]);
