import type { JsonObject } from '@eventwright/json';

/** The fault plan and what it did. */
export interface FaultsPage {
  readonly seed: number;
  readonly faults: readonly JsonObject[];
  readonly injected: readonly {
    readonly rule: number;
    readonly fault: string;
    readonly subject: string;
    readonly occurrence: number;
  }[];
}

/** The clock of the cloud. */
export interface TimePage {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How many of its seconds pass in a real one. */
  readonly speed: number;
}
