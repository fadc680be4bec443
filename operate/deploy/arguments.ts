import { parseArgs } from 'node:util';

/** What to deploy, and how. */
export interface DeployArguments {
  readonly stage: string;
  readonly stack: string;
  /** Whether to delete the stack, after its buckets were emptied, instead of deploying it. */
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

/** How the command is called. */
export const usage =
  'Usage: npm run deploy -- --stage NAME [--stack NAME] [--context KEY=VALUE]… [--deployed TEMPLATE] [--dry-run | --destroy]';

/** Reads the command line. Throws an error whose message tells a person what to do. */
export function readArguments(argv: readonly string[]): DeployArguments {
  const values = parse(argv);
  const { stage, stack = 'ImagePipeline', destroy = false, deployed, context = [] } = values;
  const dryRun = values['dry-run'] ?? false;
  if (stage === undefined) throw new Error(`Name a stage: --stage sandbox.\n${usage}`);
  if (!stageNames.includes(stage)) {
    throw new Error(`There is no stage ${stage}. Use one of: ${stageNames.join(', ')}.`);
  }
  if (destroy && stage === 'production') {
    throw new Error('Production is not destroyed by this command. Use npx cdk destroy.');
  }
  for (const value of context) {
    if (!/^[\w:@/-]+=/.test(value)) throw new Error(`--context takes KEY=VALUE, not ${value}.`);
  }
  return { stage, stack, destroy, dryRun, deployed, context };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        stage: { type: 'string' },
        stack: { type: 'string' },
        destroy: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        deployed: { type: 'string' },
        context: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
