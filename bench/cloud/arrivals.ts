import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a function wrote about the events that reached it. */
export interface Arrivals {
  /** The latencies of all events so far, in microseconds. */
  times(): readonly number[];
  /**
   * Waits until `count` events have reached the function, and returns their latencies.
   * @throws if none arrives for a minute
   */
  arrived(count: number): Promise<readonly number[]>;
}

/** A cloud that delivers nothing for so long has lost events. */
const patience = 60_000;

/** Reads the file of latencies, each time only new lines. */
export function arrivalsIn(file: string): Arrivals {
  const found: number[] = [];
  let position = 0;
  const times = () => {
    if (!existsSync(file)) return found;
    const text = readFileSync(file, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    for (const word of text.slice(position, end).split(/\s+/)) if (word !== '') found.push(+word);
    position = end;
    return found;
  };
  return {
    times,
    async arrived(count) {
      let last = { count: 0, at: performance.now() };
      while (times().length < count) {
        if (found.length > last.count) last = { count: found.length, at: performance.now() };
        if (performance.now() - last.at > patience)
          throw new Error(`${count - found.length} of ${count} events have not arrived.`);
        await sleep(20);
      }
      return [...found];
    },
  };
}
