/** Tests that are watched already. */
const watched = new Set<string>();

/**
 * Prints a report where the running test of Vitest fails. Does nothing outside of a test: for other
 * runners the report is in the errors of `until`.
 */
export async function reportFailures(
  report: () => Promise<string>,
  endpoint: string,
): Promise<void> {
  if (process.env['VITEST'] === undefined) return;
  const { expect, onTestFailed } = await import('vitest');
  const { currentTestName, testPath } = expect.getState();
  const name = `${endpoint} ${testPath} ${currentTestName}`;
  if (currentTestName === undefined || watched.has(name)) return;
  try {
    onTestFailed(async () => {
      console.error(`What happened in the local cloud of the failed test:\n${await report()}`);
    });
    watched.add(name);
  } catch {
    // Called from a hook: no test runs that could fail.
  }
}
