/** An alarm that is in alarm while any of several others is in alarm. */
export interface CompositeRule {
  /** The alarm's construct id. */
  readonly id: string;
  /** The ids of the alarms that it combines. */
  readonly anyOf: readonly string[];
  readonly description: string;
}

/**
 * The alarm that pages someone: symptoms that users notice now. All other alarms are causes or
 * trends, which can wait until the morning.
 */
export const pageRule: CompositeRule = {
  id: 'UsersAreAffected',
  anyOf: ['LatenessBudgetBurnsFast', 'ApiFails', 'EventsLost', 'ProcessingCrashes'],
  description:
    'Users notice it now. Find which alarm started it, and follow its section of docs/runbook.md.',
};

/** The alarms that new code of process-image can start within minutes of its deployment. */
export const newCodeAlarms: readonly string[] = [
  'ProcessingFails',
  'ProcessingCrashes',
  'ProcessingNearTimeout',
];
