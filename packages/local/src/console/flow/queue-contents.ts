import { emulatorOf } from '../../services/emulator.ts';
import type { Cloud } from '../../services/service.ts';

/** A message as the emulator keeps it. */
export interface KeptMessage {
  readonly messageId: string;
  readonly body: string;
  readonly sentTimestamp: number;
  readonly approximateReceiveCount: number;
  readonly messageAttributes: Readonly<Record<string, { readonly StringValue?: string }>>;
}

/** The content of a queue, read without receiving it, so no message becomes invisible. */
export interface QueueContents {
  readonly ready: readonly KeptMessage[];
  readonly delayed: readonly KeptMessage[];
  readonly inFlight: readonly KeptMessage[];
}

interface InspectedQueue {
  readonly messages: {
    readonly ready: readonly KeptMessage[];
    readonly delayed: readonly KeptMessage[];
    readonly inflight: readonly { readonly message: KeptMessage }[];
  };
}

/** Reads the content of a queue by its name; undefined if there is no such queue. */
export async function queueContents(
  cloud: Cloud,
  name: string,
): Promise<QueueContents | undefined> {
  const { stores } = await emulatorOf(cloud);
  const store = stores.sqsStore as { inspectQueue(name: string): InspectedQueue | undefined };
  const inspected = store.inspectQueue(name);
  if (inspected === undefined) return undefined;
  const { ready, delayed, inflight } = inspected.messages;
  return { ready, delayed, inFlight: inflight.map(({ message }) => message) };
}
