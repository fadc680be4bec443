import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Automaton } from './automaton.ts';
import { languageOf } from './language.ts';

/** What is known of a format that Ajv asserts for strings. */
export interface Format {
  readonly test: (text: string) => boolean;
  /** Exactly the strings of the format, where it is a regular expression that can be decided. */
  readonly exact: Automaton | undefined;
  /** A language that contains every string of the format. */
  readonly within: Automaton | undefined;
  readonly samples: readonly string[];
}

const month31 = '(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])';
const month30 = '(0[469]|11)-(0[1-9]|[12]\\d|30)';
const day = `\\d{4}-(${month31}|${month30}|02-(0[1-9]|[12]\\d))`;
const time = '\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?';
const zone = '([zZ]|[+-]\\d\\d(:?\\d\\d)?)';

/** Patterns that contain the formats that Ajv tests by functions. */
const outlines: Readonly<Record<string, string>> = {
  date: `^${day}$`,
  time: `^${time}${zone}$`,
  'iso-time': `^${time}${zone}?$`,
  'date-time': `^${day}[tT\\s]${time}${zone}$`,
  'iso-date-time': `^${day}[tT\\s]${time}${zone}?$`,
  duration: '^P[0-9YMDTHSW]+$',
  uri: '^[A-Za-z][A-Za-z0-9+.-]*:',
};

const samples: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-11-23', '2024-02-29', '0000-01-01'],
  time: ['12:00:00Z', '23:59:60Z', '12:00:00.5+01:00'],
  'iso-time': ['12:00:00', '12:00:00Z'],
  'date-time': ['2026-11-23T12:00:00Z', '2026-11-23T12:00:00.5+01:00', '2026-11-23 12:00:00z'],
  'iso-date-time': ['2026-11-23T12:00:00', '2026-11-23T12:00:00Z'],
  duration: ['P1D', 'PT1S', 'P1W', 'P1Y2M3DT4H5M6S'],
  uri: ['https://example.com/a', 'urn:a:b', 'a:b', 'mailto:a@b.example'],
  'uri-reference': ['a', '/a/b?c#d', 'https://example.com/a'],
  'uri-template': ['a', '/a/{b}', 'https://example.com/{a}'],
  url: ['https://example.com', 'http://example.com/a', 'ftp://example.com'],
  email: ['a@b.example', 'first.last@example.com'],
  hostname: ['a', 'example.com'],
  ipv4: ['127.0.0.1', '0.0.0.0', '255.255.255.255'],
  ipv6: ['::1', '2001:db8::1', 'fe80:0:0:0:0:0:0:1'],
  regex: ['a', '^a+$', ''],
  uuid: ['00000000-0000-4000-8000-000000000000', 'urn:uuid:00000000-0000-4000-8000-000000000000'],
  'json-pointer': ['', '/a', '/a/0'],
  'json-pointer-uri-fragment': ['#', '#/a'],
  'relative-json-pointer': ['0', '1/a', '0#'],
  byte: ['', 'YQ==', 'YWJj'],
};

/** Pairs of which every string of the first is a string of the second. */
const inclusions: readonly (readonly [string, string])[] = [
  ['time', 'iso-time'],
  ['date-time', 'iso-date-time'],
  ['uri', 'uri-reference'],
  ['url', 'uri-reference'],
];

/** Returns whether every string of one format is known to be of the other. */
export function isWithin(format: string, other: string): boolean {
  return format === other || inclusions.some(([a, b]) => a === format && b === other);
}

const remembered = new Map<string, Format | undefined>();

/** The format of this name, or undefined if Ajv asserts nothing of strings by it. */
export function formatOf(name: string): Format | undefined {
  if (!remembered.has(name)) remembered.set(name, readFormat(name));
  return remembered.get(name);
}

function readFormat(name: string): Format | undefined {
  if (!Object.hasOwn(fullFormats, name)) return undefined;
  const definition: unknown = fullFormats[name as keyof typeof fullFormats];
  const outline = Object.hasOwn(outlines, name) ? outlines[name] : undefined;
  const within = outline === undefined ? undefined : languageOf(outline);
  const named = (Object.hasOwn(samples, name) && samples[name]) || [];
  if (definition instanceof RegExp) {
    const exact = definition.flags.includes('m')
      ? undefined
      : languageOf(definition.source, definition.flags.includes('i'));
    const test = (text: string) => definition.test(text);
    return { test, exact, within: exact ?? within, samples: named };
  }
  const validate = validatorOf(definition);
  if (validate === undefined) return undefined;
  return { test: validate, exact: undefined, within, samples: named };
}

function validatorOf(definition: unknown): ((text: string) => boolean) | undefined {
  if (typeof definition === 'function') return definition as (text: string) => boolean;
  if (typeof definition !== 'object' || definition === null) return undefined;
  if ('type' in definition && definition.type === 'number') return undefined;
  if (!('validate' in definition)) return undefined;
  const { validate } = definition;
  if (validate instanceof RegExp) return (text) => validate.test(text);
  return typeof validate === 'function' ? (validate as (text: string) => boolean) : undefined;
}
