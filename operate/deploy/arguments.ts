import { readArguments as readOptions } from '../../scripts/read-arguments.ts';
import { type Script, UsageError } from '../../scripts/script.ts';

/** What to deploy, and how. */
export interface DeployArguments {
  readonly stage: string;
  readonly stack: string;
  /** Whether to empty the buckets and delete the stack, instead of deploying it. */
  readonly destroy: boolean;
  /** Whether to check and compare only, without an account. */
  readonly dryRun: boolean;
  /** A template to compare with instead of the deployed one. */
  readonly deployed: string | undefined;
  /** Context values for CDK, such as `origin=https://app.example.com`. */
  readonly context: readonly string[];
}

/** The stages of `stack/stage.ts`; a test compares them. */
export const stageNames: readonly string[] = ['sandbox', 'staging', 'production'];

const defaultStack = 'ImagePipeline';

/** How the command is called. */
export const deployScript = {
  command: 'npm run deploy',
  does: 'Checks, compares, deploys, registers and tests a stage.',
  options: {
    stage: { value: 'NAME', does: `The stage, required: ${stageNames.join(', ')}.` },
    stack: { value: 'NAME', does: `The name of the stack (default: ${defaultStack}).` },
    context: {
      value: 'KEY=VALUE',
      does: 'A context value for CDK. Repeat it for several.',
      isRepeatable: true,
    },
    deployed: {
      value: 'TEMPLATE',
      does: 'A template file to compare with, instead of the deployed template.',
    },
    'dry-run': { does: 'Check and compare only, without an account.' },
    destroy: { does: 'Empty the buckets and delete the stack, instead of deploying it.' },
  },
} as const satisfies Script;

/** Reads the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): DeployArguments {
  const { options } = readOptions(deployScript, argv);
  const { stage, stack = defaultStack, destroy, deployed, context } = options;
  if (stage === undefined) throw new UsageError('Name a stage: --stage sandbox.');
  if (!stageNames.includes(stage)) {
    throw new UsageError(`There is no stage ${stage}. Use one of: ${stageNames.join(', ')}.`);
  }
  if (destroy && stage === 'production') {
    throw new UsageError('This command does not destroy production. Use npx cdk destroy.');
  }
  for (const value of context) {
    if (!/^[\w:@/-]+=/.test(value))
      throw new UsageError(`--context takes KEY=VALUE, not ${value}.`);
  }
  return { stage, stack, destroy, dryRun: options['dry-run'], deployed, context };
}
