/** The maximum number of entries of a PutEvents call (EventBridge quotas). */
export const maximumEntries = 10;

/**
 * The maximum total size of the entries of a call. 1 MB since 29 January 2026, 256 KB before (user
 * guide, "PutEvents event entry size").
 */
export const maximumBytes = 1_048_576;

/** The parts of a PutEvents entry that count towards its size. */
export interface SizedEntry {
  readonly Time?: Date | undefined;
  readonly Source?: string | undefined;
  readonly DetailType?: string | undefined;
  readonly Detail?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
}

/** The number of bytes that a time counts as. */
const timeBytes = 14;

/**
 * The size of an entry in bytes, as EventBridge calculates it: source, detail type, detail and
 * resources in UTF-8, and 14 for a time (user guide, "Calculating PutEvents event entry size").
 */
export function entryBytes(entry: SizedEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = entry.Time === undefined ? 0 : timeBytes;
  return texts.reduce((sum, text) => sum + (text ? Buffer.byteLength(text) : 0), time);
}
