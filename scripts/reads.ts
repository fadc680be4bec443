import { readArguments } from './read-arguments.ts';
import { runScript } from './run-script.ts';
import type { Script } from './script.ts';

const readsScript = {
  command: 'npm run reads',
  does: 'Writes the fields that each consumer reads into handlers/NAME/reads.json.',
  options: { check: { does: 'Write nothing, and fail if a file is out of date.' } },
} as const satisfies Script;

await runScript(readsScript, async (argv) => {
  const { check: isCheck } = readArguments(readsScript, argv).options;
  const { writeReads } = await import('../packages/testing/src/reads/write-reads.ts');
  const outdated = await writeReads(process.cwd(), { isCheck });
  for (const file of outdated) {
    console.error(`${file}: not current. Run \`npm run reads\` and review the difference.`);
  }
  return outdated.length === 0 ? 0 : 1;
});
