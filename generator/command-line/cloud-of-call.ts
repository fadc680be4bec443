import { createInterface } from 'node:readline/promises';
import { chooseLocalCloud, noLocalCloud } from '../commands/reading/choose-local-cloud.ts';

/** The options for the cloud that a command reaches. */
export interface CloudChoice {
  /** `--aws`: reach the account of the credentials. */
  readonly isAws: boolean;
  /** `--yes`: do not ask. */
  readonly isSure: boolean;
  /** Whether a person can be asked. */
  readonly isTerminal: boolean;
}

/**
 * Points the AWS clients of this process at the right cloud: `AWS_ENDPOINT_URL` if it is set,
 * otherwise the local cloud that runs from this folder. It reaches AWS only with `--aws`, and only
 * after a person agreed or `--yes` was passed. Returns why no cloud is reached, or undefined.
 */
export async function chooseCloud(
  choice: CloudChoice,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (choice.isAws) return agreeToAws(choice, environment);
  if (environment['AWS_ENDPOINT_URL'] || environment['AWS_ENDPOINT_URL_SCHEMAS']) return undefined;
  const endpoint = await chooseLocalCloud(process.cwd(), environment);
  return endpoint === undefined ? `${noLocalCloud}, or pass --aws to reach AWS.` : undefined;
}

async function agreeToAws(
  { isSure, isTerminal }: CloudChoice,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const region =
    environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'the default region';
  const profile = environment['AWS_PROFILE'] ?? 'default';
  process.stderr.write(
    `This reaches AWS: ${region}, with the credentials of profile ${profile}.\n`,
  );
  if (isSure) return undefined;
  if (!isTerminal) return '--aws needs --yes if there is no terminal to ask on.';
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Continue? (y/N) ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim()) ? undefined : 'nothing was done.';
}
