import type { DeployArguments } from './arguments.ts';

/** A command of a deployment. */
export interface Step {
  readonly title: string;
  readonly command: readonly string[];
  /** Whether it reaches AWS. A dry run skips it. */
  readonly needsAccount: boolean;
}

/** The steps before the templates are compared; `hasEvents` says whether any event is registered. */
export function checks(
  { stage, stack, context }: DeployArguments,
  hasEvents = true,
): readonly Step[] {
  const eventwright = ['npx', 'eventwright'];
  return [
    local('Generated code is up to date', [...eventwright, 'generate', '--check']),
    local('The schemas have no mistakes', [...eventwright, 'lint']),
    local('No consumer refuses the new events', [...eventwright, 'breaking', '--against', 'held']),
    ...(hasEvents ? [unbroken] : []),
    local('The template is synthesized', [
      ...['npx', 'cdk', 'synth', '--quiet', ...contextOf(stage, stack, context)],
    ]),
  ];
}

const unbroken = remote('Nothing breaks what is registered', [
  ...['npx', 'eventwright', 'breaking', '--against', 'registry', '--aws', '--yes'],
]);

/**
 * The steps after a person has seen what changes. A sandbox registers and records nothing, because
 * nobody depends on the events of one person or one pull request.
 */
export function changes({ stage, stack, context }: DeployArguments): readonly Step[] {
  const isShared = stage !== 'sandbox';
  return [
    remote('The stack is deployed', [
      ...['npx', 'cdk', 'deploy', '--require-approval', 'never'],
      ...contextOf(stage, stack, context),
    ]),
    ...(isShared ? [registered] : []),
    remote('A photograph passes through it', ['npm', 'run', 'smoke', '--', '--stack', stack]),
    ...(isShared
      ? [remote('The deployed versions are recorded', ['npx', 'eventwright', 'hold'])]
      : []),
  ];
}

const registered = remote('The events are registered', [
  ...['npx', 'eventwright', 'register', '--aws', '--yes'],
]);

/** The steps that delete a stack. */
export function removal({ stage, stack, context }: DeployArguments): readonly Step[] {
  const options = contextOf(stage, stack, context);
  return [remote('The stack is deleted', ['npx', 'cdk', 'destroy', '--force', ...options])];
}

/** How to roll back a deployed change. */
export function wayBack({ stage, stack }: DeployArguments, revision: string): string {
  return [
    `To go back: git checkout ${revision} && npm ci && npm run deploy -- --stage ${stage} --stack ${stack}`,
    `A deployment that fails rolls itself back; one that is stuck: npx cdk rollback ${stack}`,
    `What failed in between: npm run redrive -- --stack ${stack} --dry-run`,
  ].join('\n');
}

function contextOf(stage: string, stack: string, context: readonly string[]): readonly string[] {
  const values = [`stage=${stage}`, `stackName=${stack}`, ...context];
  return values.flatMap((value) => ['-c', value]);
}

function local(title: string, command: readonly string[]): Step {
  return { title, command, needsAccount: false };
}

function remote(title: string, command: readonly string[]): Step {
  return { title, command, needsAccount: true };
}
