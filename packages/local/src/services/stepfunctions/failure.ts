/** A state that failed, with the error name that Retry and Catch match on. */
export class StateFailure extends Error {
  /** Such as `States.Timeout` or `DynamoDB.ConditionalCheckFailedException`. */
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.name = 'StateFailure';
    this.error = error;
  }
}

/** What `$states.errorOutput` shows of a failure. */
export function errorOutput(failure: StateFailure): { Error: string; Cause: string } {
  return { Error: failure.error, Cause: failure.message };
}

/** Errors that `States.ALL` does not match: developer guide, "Handling errors in workflows". */
const notAmongAll = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Whether an `ErrorEquals` list names the failure. */
export function matchesError(names: readonly string[], { error }: StateFailure): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !notAmongAll.has(error);
    return name === 'States.TaskFailed' && error !== 'States.Timeout' && !notAmongAll.has(error);
  });
}
