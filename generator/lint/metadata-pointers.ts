import { escapePointer } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';

/**
 * The places of a file that its metadata convention defines, such as `id` and `time` of
 * CloudEvents, and the objects around them. Publishers fill them in.
 */
export function metadataPointers({ metadata }: Event): ReadonlySet<string> {
  if (metadata === undefined) return new Set();
  const { constants, places } = metadata;
  const paths = [
    ...Object.values(places).filter((path) => path !== undefined),
    ...constants.map(({ place }) => place),
  ];
  const payload = payloads[metadata.convention];
  if (payload !== undefined) paths.push([payload]);
  return new Set(
    paths.flatMap((path) => path.map((_, index) => pointerOf(path.slice(0, index + 1)))),
  );
}

/** Where conventions put the payload of an event. */
const payloads: Readonly<Record<string, string>> = { cloudevents: 'data', 'metadata-data': 'data' };

function pointerOf(path: readonly string[]): string {
  return path.map((name) => `/properties/${escapePointer(name)}`).join('');
}
