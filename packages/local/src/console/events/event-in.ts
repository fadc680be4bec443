import { isObject, parseJson } from '@eventwright/json';
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
  const parsed = parseJson(text);
  const type = isObject(parsed) ? parsed['detail-type'] : undefined;
  return { event: undefined, type: typeof type === 'string' ? type : null };
}
