import { currentTrace } from '../../activities/trace.ts';

/** The tracing headers of messages, which the emulator does not keep. They do not outlast a restart. */
export interface MessageTraces {
  /** Remembers the trace of the running code for a message that is sent. */
  remember(messageId: string): void;
  forget(messageId: string): void;
  of(messageId: string): string | undefined;
}

/** The maximum number of messages whose trace is remembered; the oldest go first. */
const capacity = 50_000;

/** Remembers no message yet. */
export function createMessageTraces(): MessageTraces {
  const headers = new Map<string, string>();
  return {
    remember(messageId) {
      const header = currentTrace();
      if (header === undefined) return;
      headers.set(messageId, header);
      if (headers.size <= capacity) return;
      for (const oldest of headers.keys()) {
        headers.delete(oldest);
        break;
      }
    },
    forget: (messageId) => void headers.delete(messageId),
    of: (messageId) => headers.get(messageId),
  };
}
