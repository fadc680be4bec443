/** Prints how a script is called, where `--help` or `-h` asks for it, and ends the process. */
export function answerHelp(argv: readonly string[], usage: string): void {
  if (!argv.includes('--help') && !argv.includes('-h')) return;
  console.log(usage);
  process.exit(0);
}
