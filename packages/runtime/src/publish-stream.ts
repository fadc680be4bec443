import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { BatchOptions } from './batch-options.ts';
import { maximumEntries } from './entry-size.ts';
import { InvalidEventError, PublishError, type RejectedEntry } from './errors.ts';
import type { PublishingSettings } from './publishing-settings.ts';
import { defaultConcurrency, putEvents } from './put-events.ts';

/**
 * Publishes the details of an iterable. Reads only as many as the concurrent calls can send, and no
 * further until EventBridge has accepted them.
 * @throws PublishError with the ids of the accepted entries and the entries that were not accepted
 */
export async function publishStream<Draft>(
  drafts: Iterable<Draft> | AsyncIterable<Draft>,
  prepare: (drafts: readonly Draft[]) => Promise<readonly PutEventsRequestEntry[]>,
  options: BatchOptions,
  { client }: PublishingSettings,
): Promise<readonly string[]> {
  const taken: string[] = [];
  const size = maximumEntries * (options.concurrency ?? defaultConcurrency);
  const send = async (group: readonly Draft[]): Promise<void> => {
    try {
      taken.push(...(await putEvents(await prepare(group), options, client)));
    } catch (cause) {
      throw endedEarly(taken, group.length, cause);
    }
    options.onProgress?.(taken.length);
  };
  let group: Draft[] = [];
  for await (const draft of drafts) {
    group.push(draft);
    if (group.length < size) continue;
    await send(group);
    group = [];
  }
  if (group.length > 0) await send(group);
  return taken;
}

/** Converts the error of a group into one of the whole: the groups before it were accepted. */
function endedEarly(before: readonly string[], size: number, cause: unknown): unknown {
  if (cause instanceof PublishError) {
    const rejected = cause.rejected.map((one) => ({ ...one, index: one.index + before.length }));
    return new PublishError(rejected, before.length + size, [...before, ...cause.taken], { cause });
  }
  if (!(cause instanceof Error)) return cause;
  const code = cause instanceof InvalidEventError ? 'InvalidEvent' : cause.name;
  const rejected = Array.from({ length: size }, (_, index): RejectedEntry => {
    const { message } = cause;
    return { index: before.length + index, detailType: '', code, message };
  });
  const nothing = Array.from({ length: size }, () => undefined);
  return new PublishError(rejected, before.length + size, [...before, ...nothing], { cause });
}
