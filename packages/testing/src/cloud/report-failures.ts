/** Tests that are watched already. */
const watched = new Set<string>();

/**
 * Prints a report if the running Vitest test fails. Does nothing outside a test: with other
 * runners, the errors of `until` contain the report.
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
