import type { JsonObject } from '@eventwright/json';
import type { Catalog, Event } from '../model/catalog.ts';
import { eventSize } from '../size/event-size.ts';
import type { Size, Unbounded } from '../size/size.ts';
import type { Command, Report } from './command.ts';
import { findSoundEvent } from './reading/sound-catalogue.ts';

/** What an event is to the rest of the catalogue. */
export interface Explanation {
  /** Its name in code. */
  readonly name: string;
  readonly detailType: string;
  readonly source: string;
  readonly description: string;
  readonly file: string;
  /**
   * The maximum size of a PutEvents entry with it, in bytes, or the place that has no bound.
   * `bytes` beside `unboundedAt` assumes that no time has more digits than nanoseconds.
   */
  readonly size:
    | { readonly bytes: number; readonly unboundedAt?: string }
    | { readonly unboundedAt: string; readonly cause: string }
    | 'unknown';
  /** Its publishers: consumers that publish it, and sources that turn an AWS event into it. */
  readonly publishers: readonly { readonly kind: 'consumer' | 'source'; readonly name: string }[];
  /** The consumer, its target, and the rule's event pattern. */
  readonly consumers: readonly {
    readonly name: string;
    readonly target: string;
    readonly pattern: JsonObject;
  }[];
}

/** `eventwright explain EVENT`: who publishes an event, and who receives it through which rule. */
export const explainCommand: Command = {
  operands: '<event>',
  summary: 'Show who publishes an event and who consumes it, through which rule.',
  folders: ['schemas'],
  options: {
    json: { does: 'Print one JSON object.' },
  },
  readsSchemas: true,
  run({ folders, operands, flag }): Report {
    const [name] = operands;
    if (name === undefined) return { text: 'error: pass the name of an event.\n', exitCode: 2 };
    const found = findSoundEvent(name, folders, 'Nothing is explained.');
    if ('exitCode' in found) return found;
    const explanation = explainEvent(found.event, found.catalog);
    const text = flag('json') ? `${JSON.stringify(explanation, null, 2)}\n` : describe(explanation);
    return { text, exitCode: 0 };
  },
};

/** Looks an event up in everything that refers to it. */
export function explainEvent(event: Event, { consumers, sources }: Catalog): Explanation {
  const { name: eventName, detailType, source, description, file } = event;
  const publishing = consumers.filter(({ publishes }) => publishes.includes(event));
  const making = sources.filter(({ to }) => to === event);
  return {
    name: eventName,
    detailType,
    source,
    description,
    file,
    size: sizeOf(event),
    publishers: [
      ...making.map(({ name }) => ({ kind: 'source' as const, name })),
      ...publishing.map(({ name }) => ({ kind: 'consumer' as const, name })),
    ],
    consumers: consumers.flatMap(({ name, target, subscriptions }) =>
      subscriptions
        .filter((subscription) => subscription.event === event)
        .map(({ where }) => ({
          name,
          target,
          pattern: {
            source: [source],
            'detail-type': [detailType],
            ...(where && { detail: where }),
          },
        })),
    ),
  };
}

function sizeOf(event: Event): Explanation['size'] {
  const size = eventSize(event);
  if (size.kind === 'unbounded' && size.cause === 'fraction') {
    const practical = boundOf(eventSize(event, 'practical'));
    return typeof practical === 'object' && 'bytes' in practical
      ? { ...practical, unboundedAt: placeOf(size) }
      : practical;
  }
  return boundOf(size);
}

function boundOf(size: Size): Explanation['size'] {
  if (size.kind === 'bounded') return { bytes: size.bytes };
  if (size.kind !== 'unbounded') return 'unknown';
  return { unboundedAt: placeOf(size), cause: causes[size.cause] };
}

function placeOf({ file, pointer }: Unbounded): string {
  return `${file}#${pointer}`;
}

const causes: Readonly<Record<Unbounded['cause'], string>> = {
  text: 'has no `maxLength`',
  fraction: 'may have any number of fractional digits',
  list: 'has no `maxItems`',
  'open object': 'allows additional properties',
  'many names': 'has no `maxProperties`',
  'any value': 'has no `type`',
  recursion: 'contains itself',
};

function describeSize(size: Explanation['size']): string {
  if (size === 'unknown') return '';
  if (!('bytes' in size)) return `Of any size as an entry: ${size.unboundedAt} ${size.cause}.\n`;
  const bytes = `At most ${size.bytes.toLocaleString('en')} bytes as an entry`;
  if (size.unboundedAt === undefined) return `${bytes}.\n`;
  return `${bytes}, with times in nanoseconds: ${size.unboundedAt} ${causes.fraction}.\n`;
}

function describe(explanation: Explanation): string {
  const { name, detailType, source, description, file, size, publishers, consumers } = explanation;
  const called = name === detailType ? '' : ` "${detailType}"`;
  const published = publishers.map(({ kind, name }) => `  ${kind} ${name}\n`).join('');
  const consumed = consumers
    .map(({ name, target, pattern }) => `  ${name} (${target})\n    ${JSON.stringify(pattern)}\n`)
    .join('');
  return [
    `${name},${called} from ${source} (${file})\n`,
    description === '' ? '' : `${description}\n`,
    describeSize(size),
    `\nPublished by${published === '' ? ' nothing in this catalogue.\n' : `:\n${published}`}`,
    `\nConsumed by${consumed === '' ? ' nothing in this catalogue.\n' : `, each through a rule with this pattern:\n${consumed}`}`,
  ].join('');
}
