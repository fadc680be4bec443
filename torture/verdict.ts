import { setTimeout as sleep } from 'node:timers/promises';
import { clientOptions } from '@eventwright/local/testing';
import { redrive } from '../operate/redrive/redrive.ts';
import type { Driver, Place, Violation } from './driver.ts';
import { createProgress, type Progress } from './progress.ts';
import { type UnderWay, underWay } from './stillness.ts';
import { createCollector } from './witnessed.ts';

/** When to stop waiting. */
export interface Waiting {
  /** How long no work may complete, in milliseconds. */
  readonly patience: number;
  /**
   * How long, in milliseconds, the state must not change, without work in progress and without dead
   * letters, to be final.
   */
  readonly settled: number;
  /** Stop as soon as one of these invariants is broken for good. */
  readonly sought?: ReadonlySet<string>;
}

/** The final state. */
export interface Verdict {
  readonly violations: readonly Violation[];
  readonly events: number;
  readonly notices: number;
  /** The number of redriven dead letters and failed executions. */
  readonly deadLetters: number;
}

/**
 * Waits until no work is in progress, redrives dead letters and compares, until all invariants hold
 * or waiting makes no sense.
 */
export async function judge(
  driver: Pick<Driver, 'verify'>,
  place: Place,
  { patience, settled, sought }: Waiting,
  print: (line: string) => void,
): Promise<Verdict> {
  const collector = createCollector();
  const progress = createProgress(patience);
  let deadLetters = 0;
  let [before, since] = ['', performance.now()];
  for (;;) {
    const isStill = await untilStill(place, patience);
    await collector.collect(place);
    const { events, notices } = collector.collected;
    const violations: Violation[] = [...(await driver.verify(place, collector.collected))];
    const counts = { events: events.length, notices: notices.length, deadLetters };
    const isCertain = violations.some(
      ({ invariant, isFinal }) => isFinal === true && sought?.has(invariant),
    );
    if (isCertain) return { violations, ...counts };
    const left = await underWay(place);
    violations.push(...leftOver(left, isStill));
    const redriven = await bringBack(place, left.deadLetters, print);
    deadLetters += redriven;
    const isFine = violations.length === 0;
    const found = JSON.stringify(violations);
    if (!isStill || redriven > 0 || found !== before) since = performance.now();
    before = found;
    const isSettled = performance.now() - since >= settled;
    progress.note(violations.length - events.length - notices.length);
    if (isFine || !isStill || isSettled || progress.isOver())
      return { violations, ...counts, deadLetters };
    await sleep(2_000);
  }
}

function describe({ messages, executions, deadLetters }: UnderWay): string {
  return `${messages} messages, ${executions} executions, ${deadLetters} dead letters`;
}

/** Invariant 9. Dead letters count until a redrive has ended them. */
function leftOver(left: UnderWay, isStill: boolean): readonly Violation[] {
  if (isStill && left.deadLetters === 0) return [];
  const message = isStill
    ? `dead letters are left: ${left.deadLetters}`
    : `still under way: ${describe(left)}`;
  return [{ invariant: '9', subject: 'queues and workflows', message }];
}

/** Returns false if the work in progress has not decreased for that long. */
async function untilStill(place: Place, patience: number): Promise<boolean> {
  const progress: Progress = createProgress(patience);
  for (let still = 0; still > 0 || !progress.isOver(); await sleep(250)) {
    const { messages, executions } = await underWay(place);
    progress.note(messages + executions);
    still = messages + executions === 0 ? still + 1 : 0;
    if (still >= 6) return true;
  }
  return false;
}

/**
 * Redrives dead letters and failed executions, as `npm run redrive` does, and returns their number.
 */
async function bringBack(
  { endpoint, stackName }: Place,
  deadLetters: number,
  print: (line: string) => void,
): Promise<number> {
  const at = { stackName, client: clientOptions(endpoint), description: stackName };
  let count = 0;
  const options = { queue: undefined, max: Number.POSITIVE_INFINITY, dryRun: false };
  for await (const one of redrive(at, options)) if (one.outcome === 'redriven') count += 1;
  if (count > 0) print(`  redriven: ${count} (${deadLetters} dead letters)`);
  return count;
}
