/** PutEvents takes so many entries a call (EventBridge quotas). */
export const maximumEntries = 10;

/**
 * The entries of a call, and so each of them, must be smaller than this.
 * 1 MB since 29 January 2026, 256 KB before (user guide, "PutEvents event entry size").
 */
export const maximumBytes = 1_048_576;

/** A PutEvents entry, as far as its size goes. */
export interface SizedEntry {
  readonly Time?: Date | undefined;
  readonly Source?: string | undefined;
  readonly DetailType?: string | undefined;
  readonly Detail?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
}

/** A time counts as so many bytes, whatever it is. */
const timeBytes = 14;

/**
 * The bytes of an entry as EventBridge counts them: source, detail type, detail and resources in
 * UTF-8, and 14 for a time (user guide, "Calculating PutEvents event entry size").
 */
export function entryBytes(entry: SizedEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = entry.Time === undefined ? 0 : timeBytes;
  return texts.reduce((sum, text) => sum + (text ? Buffer.byteLength(text) : 0), time);
}
