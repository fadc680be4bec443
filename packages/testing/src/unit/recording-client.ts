import { randomUUID } from 'node:crypto';
import type { PublishingSettings } from '@eventwright/runtime';

/** An event that a handler published. */
export interface PublishedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
}

/** An EventBridge client that records every event. */
export interface RecordingClient {
  readonly client: NonNullable<PublishingSettings['client']>;
  readonly published: readonly PublishedEvent[];
}

/** The part of a PutEvents command that is used. */
interface PutEvents {
  readonly input: {
    readonly Entries?: readonly {
      readonly Source?: string;
      readonly DetailType?: string;
      readonly Detail?: string;
    }[];
  };
}

/** Creates a client that sends nothing. */
export function recordingClient(): RecordingClient {
  const published: PublishedEvent[] = [];
  const send = async ({ input: { Entries = [] } }: PutEvents) => {
    for (const { Source = '', DetailType = '', Detail = '{}' } of Entries) {
      published.push({
        source: Source,
        detailType: DetailType,
        detail: JSON.parse(Detail) as unknown,
      });
    }
    return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: randomUUID() })) };
  };
  return { client: { send } as unknown as RecordingClient['client'], published };
}
