import { readArguments } from './read-arguments.ts';
import { readNumber } from './read-number.ts';
import { runScript } from './run-script.ts';
import { type Script, UsageError } from './script.ts';

const patternsScript = {
  command: 'npm run conformance:patterns',
  does: 'Compares the matcher with EventBridge’s engine, event-ruler, on random pairs of pattern and event. CLASSPATH is what java needs to run the engine: its classes and its libraries.',
  operands: 'CLASSPATH',
  options: {
    pairs: { value: 'N', does: 'The least number of pairs (default: 100000).' },
    seed: { value: 'N', does: 'The seed of the random numbers (default: 1).' },
  },
} as const satisfies Script;

await runScript(patternsScript, async (argv) => {
  const { operands, options } = readArguments(patternsScript, argv);
  const [classPath, ...others] = operands;
  if (classPath === undefined || others.length > 0) {
    throw new UsageError('Name the class path of event-ruler and its libraries.');
  }
  const pairs = readNumber('pairs', options.pairs, 'a number above 0', 100_000);
  const seed = readNumber('seed', options.seed, 'a number above 0', 1);
  const { compareWithEngine } = await import('../packages/pattern/src/conformance/compare.ts');
  const { Judge, NoEngineError } = await import('../packages/pattern/src/conformance/judge.ts');
  const { report } = await import('../packages/pattern/src/conformance/report.ts');
  try {
    const judge = new Judge(classPath);
    const comparison = await compareWithEngine(judge, seed, pairs).finally(() => judge.close());
    const { isExplained, text } = report(comparison);
    console.log(text);
    return isExplained ? 0 : 1;
  } catch (error) {
    if (error instanceof NoEngineError) throw new UsageError(error.message);
    throw error;
  }
});
