import { readArguments } from './read-arguments.ts';
import { runScript } from './run-script.ts';
import type { Script } from './script.ts';

const conformanceScript = {
  command: 'npm run conformance',
  does: 'Runs the conformance cases through every installed client, against a local cloud or AWS.',
  options: {
    aws: { does: 'Use the account of your credentials instead of a local cloud.' },
    region: { value: 'NAME', does: 'With --aws: the region (default: AWS_REGION, or us-east-1).' },
    yes: { does: 'With --aws: do not ask first.' },
  },
} as const satisfies Script;

await runScript(conformanceScript, async (argv) => {
  const { aws: isAws, region, yes: isConfirmed } = readArguments(conformanceScript, argv).options;
  const usedRegion = region ?? process.env['AWS_REGION'] ?? 'us-east-1';
  const { runConformance } = await import('../packages/local/src/support/run-conformance.ts');
  try {
    return (await runConformance({ isAws, region: usedRegion, isConfirmed })) === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
});
