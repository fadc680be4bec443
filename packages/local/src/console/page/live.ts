import { signal } from '@preact/signals';
import type { Counts, LiveMessage, Pulse } from '../wire/live.ts';
import { tokenAddress } from './api.ts';

/** Whether the page hears of what happens. */
export type Connection = 'connecting' | 'live' | 'lost';

export const connection = signal<Connection>('connecting');
export const counts = signal<Counts>({ events: 0, failures: 0, denials: 0 });

type Listener = (pulses: readonly Pulse[]) => void;
const listeners = new Set<Listener>();

/** Calls back with what happens; after a lost connection, with what was missed. */
export function onPulses(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Listens to the live stream, and reports when the connection is lost. The browser reconnects by
 * itself.
 */
export function startLive(): void {
  let instance: string | undefined;
  const source = new EventSource(tokenAddress(['live']));
  source.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as LiveMessage;
    // Another start of the cloud: what this page shows is gone.
    if (instance !== undefined && instance !== message.instance) return location.reload();
    instance = message.instance;
    connection.value = 'live';
    counts.value = message.counts;
    for (const listener of listeners) listener(message.pulses);
  });
  source.addEventListener('error', () => {
    connection.value = 'lost';
    if (source.readyState === EventSource.CLOSED) void reloadWhenBack();
  });
}

/** A new start of the cloud has a new token, which the document brings. */
async function reloadWhenBack(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const isBack = await fetch('/console/').then(
      ({ ok }) => ok,
      () => false,
    );
    if (isBack) return location.reload();
  }
}
