import { isObject, type Json } from '@eventwright/json';
import type { ConsoleState } from '../api/route.ts';
import { idsOf } from './identity.ts';
import type { JournalEvent } from './journal-event.ts';

/** The event in a text: by its envelope, otherwise by an ID that the console knows. */
export function eventIn(
  { journal }: ConsoleState,
  text: string,
): { readonly event: JournalEvent | undefined; readonly type: string | null } {
  for (const id of idsOf(text)) {
    const event = journal.find(id);
    if (event !== undefined) return { event, type: event.type };
  }
  const parsed = parse(text);
  const type = isObject(parsed) ? parsed['detail-type'] : undefined;
  return { event: undefined, type: typeof type === 'string' ? type : null };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
