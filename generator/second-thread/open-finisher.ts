import type { Finishing } from '../write/finish.ts';
import { type Finisher, finisherHere, finisherInThread } from '../write/finisher.ts';
import { finishElsewhere, startThread } from './thread.ts';

/** With fewer parts of a catalogue than this, a run is over before another thread has started. */
const fewestParts = 40;

/** Whether a second thread is worth it for as many parts of a catalogue. */
export function isWorthThread(parts: number): boolean {
  return parts >= fewestParts;
}

/** Starts the second thread, if it will be worth it for as many parts of a catalogue. */
export function prepareThread(parts: number): void {
  if (isWorthThread(parts)) startThread();
}

/**
 * Opens a finisher for the texts of one run, which are made for as many parts of a catalogue. Where
 * the second thread is worth it, it finishes them whenever it is free.
 */
export function openFinisher(
  how: Finishing,
  parts: number,
  isFree: () => boolean = () => true,
): Finisher {
  if (!isWorthThread(parts)) return finisherHere(how);
  return finisherInThread(how, { isFree, finish: finishElsewhere });
}
