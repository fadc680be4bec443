/**
 * Vitest, called with the arguments of this process. Vitest answers a wrong option with a stack
 * trace of its own; this prints its message alone.
 */
try {
  await import(new URL('../node_modules/vitest/vitest.mjs', import.meta.url).href);
} catch (error) {
  if (!(error instanceof Error) || error.name !== 'CACError') throw error;
  console.error(`${error.message}. Pass --help for the options.`);
  process.exitCode = 2;
}
