/** What happened, without its details: what moves on the flow and counts in the navigation. */
export interface Pulse {
  readonly id: number;
  readonly at: number;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  readonly summary: string;
  readonly isFailed: boolean;
  readonly milliseconds: number | null;
  /** For deliveries: the ARN of the target. For events: the detail type. */
  readonly to: string | null;
}

/** Counts that the navigation shows. */
export interface Counts {
  readonly events: number;
  readonly failures: number;
  readonly denials: number;
}

/** One message of the live stream. */
export interface LiveMessage {
  readonly instance: string;
  readonly pulses: readonly Pulse[];
  readonly counts: Counts;
}
