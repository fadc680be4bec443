import { type System, startSystem } from './system.ts';

/** How long the system may take to start, in milliseconds. */
export const startLimit = 120_000;

/** One system for all consumers and sources, which starts with the first of them that is tested. */
export interface SharedSystem {
  readonly start: () => Promise<void>;
  /** @throws if the system has not started */
  readonly system: () => System;
  readonly stop: () => Promise<void>;
}

/** A system that nothing has started yet: tests of the validators alone need none. */
export function sharedSystem(): SharedSystem {
  let starting: Promise<System> | undefined;
  let started: System | undefined;
  return {
    start: async () => {
      starting ??= startSystem();
      started = await starting;
    },
    system: () => {
      if (started === undefined) throw new Error('The system has not started.');
      return started;
    },
    stop: async () => started?.stop(),
  };
}
