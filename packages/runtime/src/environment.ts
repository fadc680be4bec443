/** The environment variables that generated constructs set for this library. */
export interface RuntimeEnvironment {
  /** The event bus to publish to. */
  readonly EVENT_BUS_NAME: string;
  /** The queue to which a queue consumer sends messages that are not valid. */
  readonly DEAD_LETTER_QUEUE_URL: string;
  /** The table of the outbox, if the function has one. */
  readonly OUTBOX_TABLE_NAME?: string;
}

/** @throws Error if the variable is not set */
export function runtimeVariable(name: keyof RuntimeEnvironment): string {
  return readEnvironment(process.env, [name])[name];
}

/**
 * Reads required environment variables.
 * @throws Error that lists the variables that are not set
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
