import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type JsonObject, parseObject } from '@eventwright/json';
import { awsLimits } from '../aws-limits.ts';

/**
 * The version of a schema in a registry that a consumer elsewhere holds, as far as tags can express
 * it.
 */
export interface TaggedHolding {
  /** The application and the consumer: `billing/bill-order`. */
  readonly consumer: string;
  /** The version of the registry that it is deployed with. */
  readonly version: string;
  /** The filter of its subscription. */
  readonly where?: JsonObject;
  /** The fields that it was seen to read. */
  readonly reads?: readonly string[];
}

export type Tags = Readonly<Record<string, string>>;

/** The tags of one holding: the one that it needs, and those that make findings more exact. */
export interface HoldingTags {
  readonly version: Tags;
  readonly where: Tags;
  readonly reads: Tags;
}

const kinds = ['holds', 'where', 'reads'] as const;
type Kind = (typeof kinds)[number];

const longestValue = awsLimits.tagValueCharacters.most;

/** Writes a holding as tags. A text that one value cannot hold takes several tags. */
export function tagsOf({ consumer, reads, version, where }: TaggedHolding): HoldingTags {
  const tags = (kind: Kind, text: string | undefined): Tags => {
    const parts = text?.match(new RegExp(`.{1,${longestValue}}`, 'gs')) ?? [];
    return Object.fromEntries(parts.map((part, index) => [keyOf(kind, consumer, index), part]));
  };
  return {
    version: tags('holds', version),
    where: tags('where', where && packed(JSON.stringify(where))),
    reads: tags('reads', reads && packed(reads.join('\n'))),
  };
}

/** The longest key that the tags of a consumer have. */
export function longestKeyOf(consumer: string): number {
  return keyOf('holds', consumer, awsLimits.tagsPerResource.most).length;
}

/** Reads the holdings among the tags of a schema, sorted by consumer. */
export function holdingsIn(tags: Tags): readonly TaggedHolding[] {
  const consumers = Object.keys(tags).flatMap((key) => readKey(key)?.consumer ?? []);
  return [...new Set(consumers)].sort().flatMap((consumer) => {
    const version = textIn(tags, 'holds', consumer);
    if (version === undefined) return [];
    const where = parseObject(unpacked(textIn(tags, 'where', consumer)) ?? '');
    const reads = unpacked(textIn(tags, 'reads', consumer))
      ?.split('\n')
      .filter(Boolean);
    return [{ consumer, version, ...(where && { where }), ...(reads && { reads }) }];
  });
}

/** The keys among the tags of a schema that are about consumers of an application. */
export function keysOfApplication(tags: Tags, application: string): readonly string[] {
  return Object.keys(tags).filter((key) => readKey(key)?.consumer.startsWith(`${application}/`));
}

function keyOf(kind: Kind, consumer: string, index: number): string {
  return `eventwright:${kind}:${consumer}${index === 0 ? '' : `:${index + 1}`}`;
}

function readKey(key: string): { readonly kind: Kind; readonly consumer: string } | undefined {
  const [, kind, consumer] = /^eventwright:(\w+):([^:]+)(?::\d+)?$/.exec(key) ?? [];
  const known = kinds.find((one) => one === kind);
  return known === undefined || consumer === undefined ? undefined : { kind: known, consumer };
}

function textIn(tags: Tags, kind: Kind, consumer: string): string | undefined {
  const parts: string[] = [];
  for (;;) {
    const key = keyOf(kind, consumer, parts.length);
    if (!Object.hasOwn(tags, key)) return parts.length === 0 ? undefined : parts.join('');
    parts.push(tags[key] ?? '');
  }
}

/**
 * A tag cannot contain braces and quotation marks: "Allowed characters are letters, numbers, spaces
 * representable in UTF-8, and . : + = @ _ / -" (EventBridge user guide, Tagging). Base64 is.
 */
function packed(text: string): string {
  return deflateRawSync(Buffer.from(text), { level: 9 }).toString('base64');
}

/** Undefined if somebody else wrote the tag. */
function unpacked(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: 1 << 20 }).toString();
  } catch {
    return undefined;
  }
}
