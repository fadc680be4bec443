import type { Automaton } from './automaton.ts';
import { checkedFormats } from './checked-formats.ts';
import { languageOf } from './language.ts';

/** What is known of a format that validators check. */
export interface Format {
  readonly test: (text: string) => boolean;
  /** Exactly the strings of the format, if it is a decidable regular expression. */
  readonly exact: Automaton | undefined;
  /** A language that contains every string of the format. */
  readonly within: Automaton | undefined;
  readonly samples: readonly string[];
}

/** Patterns that contain the formats whose own patterns cannot be decided. */
const outlines: Readonly<Record<string, string>> = {
  duration: '^P[0-9YMDTHSW]+$',
  url: '^[A-Za-z]+:',
};

const samples: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-11-23', '2024-02-29', '0000-01-01'],
  time: ['12:00:00Z', '23:59:60Z', '12:00:00.5+01:00'],
  'date-time': ['2026-11-23T12:00:00Z', '2026-11-23T12:00:00.5+01:00', '2026-11-23 12:00:00z'],
  duration: ['P1D', 'PT1S', 'P1W', 'P1Y2M3DT4H5M6S'],
  uri: ['https://example.com/a', 'urn:a:b', 'a:b', 'mailto:a@b.example'],
  'uri-reference': ['a', '/a/b?c#d', 'https://example.com/a'],
  'uri-template': ['a', '/a/{b}', 'https://example.com/{a}'],
  url: ['https://example.com', 'http://example.com/a', 'ftp://example.com'],
  email: ['a@b.example', 'first.last@example.com'],
  hostname: ['a', 'example.com'],
  ipv4: ['127.0.0.1', '0.0.0.0', '255.255.255.255'],
  ipv6: ['::1', '2001:db8::1', 'fe80:0:0:0:0:0:0:1'],
  uuid: ['00000000-0000-4000-8000-000000000000'],
  'json-pointer': ['', '/a', '/a/0'],
  'json-pointer-uri-fragment': ['#', '#/a'],
  'relative-json-pointer': ['0', '1/a', '0#'],
};

const remembered = new Map<string, Format | undefined>();

/** The format of this name, or undefined if validators check nothing by it. */
export function formatOf(name: string): Format | undefined {
  if (!remembered.has(name)) remembered.set(name, readFormat(name));
  return remembered.get(name);
}

function readFormat(name: string): Format | undefined {
  const pattern = checkedFormats.get(name);
  if (pattern === undefined) return undefined;
  const outline = Object.hasOwn(outlines, name) ? outlines[name] : undefined;
  const exact = languageOf(pattern.source, pattern.flags.includes('i'));
  return {
    test: (text) => pattern.test(text),
    exact,
    within: exact ?? (outline === undefined ? undefined : languageOf(outline)),
    samples: (Object.hasOwn(samples, name) && samples[name]) || [],
  };
}
