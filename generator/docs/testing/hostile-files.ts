import type { Json } from '@eventwright/json';

/** Texts that become more than text where somebody forgot to escape them. */
export const attacks: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "';alert(1)//",
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '</title></script><script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an attack on templates.
  '${alert(1)}',
  '\u202Egnp.exe',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '--><script>alert(1)</script><!--',
  ']]></svg><script>alert(1)</script>',
  '\u0000\u0008\ud800',
  '__proto__',
  '`<b>code</b>` and `unfinished',
];

const everything = attacks.join(' ');

/** A catalogue in which every text that people write is an attack. */
export const hostileFiles: Readonly<Record<string, Json>> = {
  ...Object.fromEntries(attacks.map((attack, index) => [`events/a${index}.json`, eventOf(attack)])),
  'consumers/take.json': {
    description: everything,
    on: { A0: { where: { [attacks[1] ?? '']: [attacks[0] ?? ''] } } },
    target: 'queue',
    publishes: ['A1', 'A2'],
    environment: { NAME: everything },
  },
};

function eventOf(attack: string): Json {
  const index = attacks.indexOf(attack);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `A${index}`,
    description: everything,
    'x-amazon-events-source': attack.toWellFormed().replaceAll('\0', ' ').slice(0, 200),
    'x-amazon-events-detail-type': `${attack.toWellFormed().replaceAll('\0', ' ').slice(0, 100)} ${index}`,
    type: 'object',
    properties: Object.fromEntries([
      [attack, { description: attack, enum: [attack, everything] }],
      ['text', { type: 'string', pattern: '<b>&"', default: attack, examples: [attack] }],
      ['either', { oneOf: [{ title: attack, type: 'string', maxLength: 3 }, { type: 'integer' }] }],
    ]),
    patternProperties: { '^<i>': { type: 'string' } },
    if: { required: [attack] },
  };
}
