import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** Names of members are compared without case, `_` and `-`, because metadata has many spellings. */
const correlationNames = new Set(['correlationid', 'correlation', 'traceid', 'conversationid']);
const metadataNames = new Set(['metadata', 'meta', 'headers', 'context']);

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The ids in a text that look like those of events, each once. */
export function idsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(uuid) ?? []);
}

/** What links an event to the others of its story, wherever it keeps its metadata. */
export function correlationOf(event: JsonObject): string | undefined {
  return memberOf(event['detail'], correlationNames);
}

function memberOf(detail: Json | undefined, names: ReadonlySet<string>): string | undefined {
  for (const place of placesOf(detail)) {
    const found = textIn(place, names);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where metadata can be: in a member of its own, otherwise in the detail itself. */
function placesOf(detail: Json | undefined): readonly JsonObject[] {
  if (!isObject(detail)) return [];
  const inside = Object.entries(detail).flatMap(([name, value]) =>
    metadataNames.has(plain(name)) && isObject(value) ? [value] : [],
  );
  return [...inside, detail];
}

function textIn(place: JsonObject, names: ReadonlySet<string>): string | undefined {
  for (const [name, value] of Object.entries(place)) {
    if (names.has(plain(name)) && typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
