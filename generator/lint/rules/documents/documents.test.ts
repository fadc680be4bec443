import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { name, placed } from '../../testing/small-catalogues.ts';

reportsMistakes([
  [
    'broken-text',
    placed({ description: 'half \ud83d of it' }),
    ['broken-text events/Placed.json /description'],
  ],
  [
    'lost-digits',
    {
      ...placed({ properties: { name } }),
      'consumers/ship.json':
        '{"description": "Ships.", "on": {"Placed": {"where": {"name": [9007199254740993, 3e2]}}}, "target": "queue"}',
    },
    [
      'lost-digits consumers/ship.json /on/Placed/where/name/0',
      'unreachable-alternative consumers/ship.json /on/Placed/where/name/0',
      'unreachable-alternative consumers/ship.json /on/Placed/where/name/1',
    ],
  ],
  [
    'lost-digits in values, and not in the bounds of a long',
    {
      'events/common.json':
        '{"$defs": {"long": {"description": "A long.", "type": "number", "minimum": -9223372036854775808, "exclusiveMaximum": 9223372036854775807, "maximum": 1e400, "default": 9223372036854775807, "enum": [9007199254740993]}}}',
    },
    [
      'lost-digits events/common.json /$defs/long/maximum',
      'lost-digits events/common.json /$defs/long/default',
      'lost-digits events/common.json /$defs/long/enum/0',
    ],
  ],
  [
    'duplicate-member',
    { 'events/common.json': '{"title": "A",\n "title": "B"}' },
    ['duplicate-member events/common.json /title'],
  ],
  [
    'invalid-json',
    { 'events/Placed.json': '{"type": "object",}' },
    ['invalid-json events/Placed.json '],
  ],
  [
    'placeholder-text',
    placed({
      description: 'TODO: say what happened.',
      properties: {
        one: { description: 'TODO', type: 'boolean' },
        todo: { description: 'To do.', type: 'null' },
      },
    }),
    [
      'placeholder-text events/Placed.json /description',
      'placeholder-text events/Placed.json /properties/one/description',
    ],
  ],
  [
    'placeholder-text',
    placed({ 'x-amazon-events-source': 'my.system' }),
    ['placeholder-text events/Placed.json /x-amazon-events-source'],
  ],
]);
