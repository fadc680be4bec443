import type { Random } from './random.ts';

const names = ['a', 'b', 'c', 'a.b', 'toString', '__proto__', '0', ''];
const strings = [
  ...[
    'foo',
    'FOO',
    'foobar',
    'Foobar',
    'bar',
    '',
    'a/b/c.png',
    'f*o',
    'a\\b',
    '"',
    'ß',
    'SS',
    'été',
  ],
  ...[
    'ÉTÉ',
    '日本',
    '10.0.0.5',
    '10.0.1.9',
    '2001:db8::1',
    '2001:0DB8:0::1',
    '::1',
    'true',
    '42',
    'aab',
  ],
  ...['k', '\u212a', '\ud83d', '\u0001'],
];
const numbers = ['0', '-0', '1', '1.0', '1e0', '10.5', '300', '3.0e2', '-5', '42', '0.1', '1e-6'];
const oddNumbers = ['9007199254740993', '0.10000000000000001', '1e400', '12345678901234567890123'];
const literals = ['true', 'false', 'null'];
const wildcards = ['*', 'f*', '*o', '*.png', 'a*b*c*', '*a*b*', 'f\\*o', 'foo', '*b*r', 'f*o*b*r'];
const cidrs = ['10.0.0.0/8', '0.0.0.0/0', '10.0.0.4/31', '2001:db8::/32', '::/0', '10.0.1.9/24'];
const bounds = ['-5', '0', '1', '10.5', '42', '300', '1e3'];

/** An event pattern as JSON text: mostly valid, over few names and values, so that matches are frequent. */
export function randomPattern(random: Random): string {
  return random.below(4) === 0 ? arrayPattern(random) : patternObject(random, 0);
}

/** An event as JSON text, over the same names and values. */
export function randomEvent(random: Random): string {
  return random.below(4) === 0 ? arrayEvent(random, 0) : eventObject(random, 0);
}

/** A pattern for fields of one array's elements, some of which should be missing. */
function arrayPattern(random: Random): string {
  const field = () => {
    const entries = Array.from({ length: 1 + random.below(2) }, () =>
      random.pick(['{"exists":false}', '{"exists":true}', '1', '"x"', '{"anything-but":"x"}']),
    );
    return `${arrayName(random)}:[${entries.join(',')}]`;
  };
  const fields = Array.from({ length: 1 + random.below(3) }, field).join(',');
  const deeper = random.below(3) === 0 ? `,${arrayName(random)}:{${field()},${field()}}` : '';
  const outer = random.below(3) === 0 ? `,${field()}` : '';
  return `{${arrayName(random)}:{${fields}${deeper}}${outer}}`;
}

/** An object of arrays of objects of … with few names, so that elements have some fields and lack others. */
function arrayEvent(random: Random, depth: number): string {
  const members = Array.from(
    { length: 1 + random.below(3) },
    () => `${arrayName(random)}:${arrayItem(random, depth)}`,
  );
  return `{${members.join(',')}}`;
}

function arrayItem(random: Random, depth: number): string {
  if (depth > 2 || random.below(3) === 0) return random.pick(['1', '"x"', 'true', '{}', '[]']);
  if (random.below(4) === 0) return arrayEvent(random, depth + 1);
  const items = Array.from({ length: 1 + random.below(3) }, () =>
    random.below(5) === 0 ? arrayItem(random, depth + 1) : arrayEvent(random, depth + 1),
  );
  return `[${items.join(',')}]`;
}

function arrayName(random: Random): string {
  return random.pick(['"a"', '"b"', '"c"', random.below(6) === 0 ? '"a.b"' : '"d"']);
}

function patternObject(random: Random, depth: number): string {
  const members = Array.from({ length: 1 + random.below(3) }, () => {
    if (depth < 2 && random.below(8) === 0) return `"$or":${alternatives(random, depth)}`;
    const nested = depth < 2 && random.below(3) === 0;
    return `${name(random)}:${nested ? patternObject(random, depth + 1) : tests(random)}`;
  });
  return `{${members.join(',')}}`;
}

function alternatives(random: Random, depth: number): string {
  const objects = Array.from({ length: 2 + random.below(2) }, () =>
    patternObject(random, depth + 1),
  );
  return `[${objects.join(',')}]`;
}

function tests(random: Random): string {
  return `[${Array.from({ length: 1 + random.below(3) }, () => test(random)).join(',')}]`;
}

function test(random: Random): string {
  const forms = [
    () => scalar(random),
    () => scalar(random),
    () => `{"prefix":${affix(random)}}`,
    () => `{"suffix":${affix(random)}}`,
    () => `{"equals-ignore-case":${text(random)}}`,
    () => `{"wildcard":${JSON.stringify(random.pick(wildcards))}}`,
    () => `{"numeric":${numeric(random)}}`,
    () => `{"cidr":${JSON.stringify(random.pick(cidrs))}}`,
    () => `{"exists":${random.pick(['true', 'false'])}}`,
    () => `{"anything-but":${excluded(random)}}`,
    () => `{"anything-but":${excluded(random)}}`,
  ];
  return random.pick(forms)();
}

function affix(random: Random): string {
  const plain = text(random);
  return random.below(3) === 0 ? `{"equals-ignore-case":${plain}}` : plain;
}

function numeric(random: Random): string {
  const bound = random.pick(bounds);
  if (random.below(2) === 0) return `["${random.pick(['=', '<', '<=', '>', '>='])}",${bound}]`;
  const lower = random.below(bounds.length - 1);
  const upper = lower + 1 + random.below(bounds.length - lower - 1);
  return `["${random.pick(['>', '>='])}",${bounds[lower]},"${random.pick(['<', '<='])}",${bounds[upper]}]`;
}

function excluded(random: Random): string {
  const list = (one: () => string) => `[${one()},${one()}]`;
  const operator = random.pick(['prefix', 'suffix', 'equals-ignore-case']);
  const forms = [
    () => text(random),
    () => random.pick(numbers),
    () => list(() => text(random)),
    () => list(() => random.pick(numbers)),
    () => `{"${operator}":${text(random)}}`,
    () => `{"${operator}":${list(() => text(random))}}`,
    () => `{"wildcard":${list(() => JSON.stringify(random.pick(wildcards)))}}`,
  ];
  return random.pick(forms)();
}

function eventObject(random: Random, depth: number): string {
  const members = Array.from(
    { length: random.below(4) },
    () => `${name(random)}:${value(random, depth)}`,
  );
  return `{${members.join(random.pick([',', ' ,\n']))}}`;
}

function value(random: Random, depth: number): string {
  const shape = random.below(depth < 3 ? 6 : 3);
  if (shape < 3) return scalar(random);
  if (shape === 3) return eventObject(random, depth + 1);
  return `[${Array.from({ length: random.below(4) }, () => value(random, depth + 1)).join(', ')}]`;
}

function scalar(random: Random): string {
  const kind = random.below(8);
  if (kind < 4) return text(random);
  if (kind < 6) return random.pick(numbers);
  return random.pick(kind === 6 ? literals : oddNumbers);
}

/** A string, sometimes written with escapes. */
function text(random: Random): string {
  const value = random.pick(strings);
  if (random.below(6) > 0) return JSON.stringify(value);
  const units = value.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return `"${units.map((digits) => `\\u${digits}`).join('')}"`;
}

function name(random: Random): string {
  return JSON.stringify(random.pick(names.slice(0, 3 + random.below(names.length - 2))));
}
