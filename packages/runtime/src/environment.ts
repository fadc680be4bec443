/** The variables that generated constructs set and that this library reads; handlers need neither. */
export interface RuntimeEnvironment {
  /** The event bus to publish to. */
  readonly EVENT_BUS_NAME: string;
  /** Where a queue consumer puts messages that are not valid. */
  readonly DEAD_LETTER_QUEUE_URL: string;
  /** The table of the outbox, where the function has one. */
  readonly OUTBOX_TABLE_NAME?: string;
}

/** @throws Error where the variable is not set */
export function runtimeVariable(name: keyof RuntimeEnvironment): string {
  return readEnvironment(process.env, [name])[name];
}

/**
 * Reads environment variables that must be set.
 * @throws Error that names every one that is not set
 */
export function readEnvironment<Name extends string>(
  variables: NodeJS.ProcessEnv,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0) {
    const verb = missing.length === 1 ? 'is' : 'are';
    throw new Error(`${missing.join(', ')} ${verb} not set in the environment.`);
  }
  // Every name was looked up and found just above.
  return Object.fromEntries(names.map((name) => [name, variables[name]])) as Record<Name, string>;
}
