import type { Random } from './random.ts';

/**
 * Patterns and events of a wider grammar than `pairs.ts`: numbers with exponents, texts whose case
 * changes their length, IPv6 blocks, every form of `anything-but`, nested `$or`, and arrays within
 * arrays. An event takes most of its names and values from the pattern that it is made for, so that
 * they nearly match.
 */
export interface WidePair {
  readonly pattern: string;
  readonly events: readonly string[];
}

const names = [
  'a',
  'b',
  'c',
  'A',
  'a.b',
  'line_items',
  'order-id',
  'constructor',
  '__proto__',
  'é',
];
const texts = [
  ...['', ' ', 'a', 'ab', 'aba', 'abab', 'Order', 'ORDER', 'order-42', 'x/y/z.png', '*', '\\', '"'],
  ...[
    'null',
    'true',
    '1',
    '1e2',
    '-0',
    'ß',
    'SS',
    'ẞ',
    'ſ',
    's',
    'K',
    'k',
    'K',
    'İ',
    'i',
    'ı',
    'I',
  ],
  ...[
    'µ',
    'μ',
    'Μ',
    'ǆ',
    'ǅ',
    'Ǆ',
    'ﬁ',
    'fi',
    'é',
    'e\u0301',
    '日本',
    '👍',
    '\ud83d',
    '\u0000',
    '\u2028',
  ],
  ...['10.0.0.1', '10.0.0.255', '010.0.0.1', '255.255.255.255', '0.0.0.0', '1.2.3', '10.0.0.1/32'],
  ...[
    '::',
    '::1',
    '2001:db8::1',
    '2001:DB8:0:0:0:0:0:1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
  ],
];
const numbers = [
  ...[
    '0',
    '-0',
    '0.0',
    '0e5',
    '1',
    '1.0',
    '1e0',
    '10e-1',
    '0.1',
    '1e-1',
    '100',
    '1e2',
    '1E+2',
    '1.00e2',
  ],
  ...[
    '-1',
    '-1.5',
    '-15e-1',
    '4999999999.999999',
    '5000000000',
    '5e9',
    '-5e9',
    '5000000000.000001',
  ],
  ...[
    '0.000001',
    '1e-6',
    '1e-7',
    '1e15',
    '1e16',
    '123456789.123456',
    '9007199254740993',
    '1e300',
    '1e400',
  ],
  ...['0.30000000000000004', '2.5e-5', '-2147483648'],
];
const literals = ['true', 'false', 'null'];
const wildcards = [
  ...[
    '*',
    'a*',
    '*a',
    '*b*',
    'a*b',
    'a*b*a',
    '*.png',
    'x/*/z*',
    'order-*',
    '\\*',
    '\\\\',
    '*\\*',
    '*é*',
  ],
  ...['日*', '*👍*', '*1', '10.*', '*"*', ' *'],
];
const blocks = [
  ...['10.0.0.0/24', '10.0.0.1/31', '0.0.0.0/0', '128.0.0.0/1', '10.0.0.1/8', '255.255.255.254/31'],
  ...['::/0', '::/1', '2001:db8::/32', 'fe80::/10', '::1/127', '::ffff:0:0/96', '2001:db8::/127'],
];

/** A random pattern, mostly valid, and events that share its names and values. */
export function widePair(random: Random, events: number): WidePair {
  const own = random.pick([2, 3, names.length]);
  const grammar = new Grammar(random, names.slice(0, own));
  const pattern = grammar.pattern(0, false);
  return { pattern, events: Array.from({ length: events }, () => grammar.event(0)) };
}

class Grammar {
  private readonly random: Random;
  private readonly names: readonly string[];
  /** The values that the pattern compares with. */
  private readonly used: string[] = [];

  constructor(random: Random, known: readonly string[]) {
    this.random = random;
    this.names = known;
  }

  pattern(depth: number, insideOr: boolean): string {
    const { random } = this;
    const members = this.some(1, 3, () => {
      if (depth < 4 && random.below(7) === 0) return `"$or":${this.alternatives(depth)}`;
      const isNested = depth < 4 && random.below(3) === 0;
      return `${this.name()}:${isNested ? this.pattern(depth + 1, insideOr) : this.list()}`;
    });
    return `{${members.join()}}`;
  }

  event(depth: number): string {
    const members = this.some(0, 4, () => `${this.name()}:${this.value(depth + 1)}`);
    const distinct = this.random.below(30) === 0 ? members : withoutRepeatedNames(members);
    return `{${distinct.join()}}`;
  }

  private alternatives(depth: number): string {
    return `[${this.some(2, 3, () => this.pattern(depth + 1, true)).join()}]`;
  }

  private list(): string {
    return `[${this.some(1, 4, () => this.entry()).join()}]`;
  }

  private entry(): string {
    const { random } = this;
    const forms = [
      () => this.scalar(),
      () => this.scalar(),
      () => `{"exactly":${this.text()}}`,
      () => `{"prefix":${this.affix()}}`,
      () => `{"suffix":${this.affix()}}`,
      () => `{"equals-ignore-case":${this.text()}}`,
      () => `{"wildcard":${this.wildcard()}}`,
      () => `{"numeric":${this.numeric()}}`,
      () => `{"cidr":${JSON.stringify(random.pick(blocks))}}`,
      () => `{"exists":${random.pick(['true', 'false', 'false'])}}`,
      () => `{"anything-but":${this.excluded()}}`,
      () => `{"anything-but":${this.excluded()}}`,
    ];
    return random.pick(forms)();
  }

  private excluded(): string {
    const operator = this.random.pick(['prefix', 'suffix', 'equals-ignore-case', 'wildcard']);
    const operand = () => (operator === 'wildcard' ? this.wildcard() : this.text());
    const forms = [
      () => this.text(),
      () => this.number(),
      () => `[${this.some(1, 3, () => this.text()).join()}]`,
      () => `[${this.some(1, 3, () => this.number()).join()}]`,
      () => `{"${operator}":${operand()}}`,
      () => `{"${operator}":[${this.some(1, 3, operand).join()}]}`,
    ];
    return this.random.pick(forms)();
  }

  private affix(): string {
    const text = this.text();
    return this.random.below(3) === 0 ? `{"equals-ignore-case":${text}}` : text;
  }

  private numeric(): string {
    const { random } = this;
    if (random.below(2) === 0)
      return `["${random.pick(['=', '<', '<=', '>', '>='])}",${this.number()}]`;
    const [lower, upper] = [this.number(), this.number()].sort((one, other) => +one - +other);
    return `["${random.pick(['>', '>='])}",${lower},"${random.pick(['<', '<='])}",${upper}]`;
  }

  private value(depth: number): string {
    const shape = this.random.below(depth < 5 ? 8 : 4);
    if (shape < 4) return this.near();
    if (shape < 6) return this.event(depth);
    return `[${this.some(0, 3, () => this.value(depth + 1)).join()}]`;
  }

  /** A value that the pattern compares with, or one that is similar, or any. */
  private near(): string {
    const { random, used } = this;
    if (used.length === 0 || random.below(3) === 0) return this.scalar();
    const value = random.pick(used);
    if (!value.startsWith('"')) return value;
    const text = JSON.parse(value) as string;
    const forms = [
      text,
      text,
      `${text}${random.pick(texts)}`,
      `${random.pick(texts)}${text}`,
      text.toUpperCase(),
      text.toLowerCase(),
      text.replaceAll('*', random.pick(texts)),
    ];
    return JSON.stringify(random.pick(forms));
  }

  private scalar(): string {
    const kind = this.random.below(10);
    if (kind < 5) return this.text();
    return kind < 8 ? this.number() : this.random.pick(literals);
  }

  private wildcard(): string {
    return this.remembered(JSON.stringify(this.random.pick(wildcards)));
  }

  private number(): string {
    return this.remembered(this.random.pick(numbers));
  }

  /** A text, sometimes with every unit escaped. */
  private text(): string {
    const text = this.random.pick(texts);
    this.remembered(JSON.stringify(text));
    return this.random.below(8) === 0 ? escaped(text) : JSON.stringify(text);
  }

  private remembered(value: string): string {
    this.used.push(value);
    return value;
  }

  private name(): string {
    return JSON.stringify(this.random.pick(this.names));
  }

  private some<Item>(least: number, most: number, one: () => Item): Item[] {
    return Array.from({ length: least + this.random.below(most - least + 1) }, one);
  }
}

function escaped(text: string): string {
  const units = text.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return `"${units.map((digits) => `\\u${digits}`).join('')}"`;
}

function withoutRepeatedNames(members: readonly string[]): readonly string[] {
  const byName = new Map(members.map((member) => [member.slice(0, member.indexOf(':')), member]));
  return [...byName.values()];
}
