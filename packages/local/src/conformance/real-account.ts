import { createInterface } from 'node:readline/promises';
import type { ConformanceClient } from './case.ts';
import { conformanceTemplate } from './conformance-template.ts';
import type { ConformanceTarget } from './target.ts';

/** How a user selected a real account. */
export interface AwsRequest {
  readonly isConfirmed: boolean;
  readonly isTerminal: boolean;
  /** Asks a question and returns the answer. */
  readonly ask: (question: string) => Promise<string>;
}

/**
 * Finds the account of the clients' credentials, prints it, and asks for confirmation, because the
 * cases create resources. They cost next to nothing and are deleted at the end. Throws with a
 * message for people.
 */
export async function openAccount(
  clients: readonly ConformanceClient[],
  region: string,
  request: AwsRequest,
): Promise<ConformanceTarget> {
  const account = await accountOf(clients);
  const what = `This makes resources in the AWS account ${account}, region ${region}, and deletes them at the end.`;
  if (!request.isConfirmed && !request.isTerminal) {
    throw new Error(`${what} Nobody can be asked here: add --yes to go on.`);
  }
  if (!request.isConfirmed) {
    const answer = await request.ask(`${what} Type the account number to go on: `);
    if (answer.trim() !== account) throw new Error('Stopped: that is not the account number.');
  }
  return { endpoint: undefined, region, account };
}

/** Asks a question on the terminal. */
export async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

async function accountOf(clients: readonly ConformanceClient[]): Promise<string> {
  const problems: string[] = [];
  for (const client of clients) {
    const outcome = await client.call('sts', 'GetCallerIdentity', {});
    if (outcome.kind === 'answer') return String(outcome.answer['Account']);
    problems.push(`${client.name}: ${outcome.kind === 'error' ? outcome.code : outcome.why}`);
  }
  throw new Error(
    `No client can tell which account its credentials are of. ${problems.join('; ')}`,
  );
}

/** The resources of a run in a real account, by their logical ids, and what deletes them. */
export interface AccountStack {
  readonly known: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Makes the template of the cases as a stack of CloudFormation, and waits for it. */
export async function deployCases(region: string): Promise<AccountStack> {
  const cloudFormation = await import('@aws-sdk/client-cloudformation');
  const client = new cloudFormation.CloudFormationClient({ region });
  const StackName = `eventwright-conformance-${Date.now()}`;
  const TemplateBody = JSON.stringify(conformanceTemplate);
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.send(
    new cloudFormation.CreateStackCommand({ StackName, TemplateBody, Capabilities }),
  );
  const waiting = { client, maxWaitTime: 600 };
  const remove = async () => {
    await client.send(new cloudFormation.DeleteStackCommand({ StackName }));
    await cloudFormation.waitUntilStackDeleteComplete(waiting, { StackName });
    client.destroy();
  };
  try {
    await cloudFormation.waitUntilStackCreateComplete(waiting, { StackName });
    const { StackResources = [] } = await client.send(
      new cloudFormation.DescribeStackResourcesCommand({ StackName }),
    );
    const entries = StackResources.map(
      ({ LogicalResourceId = '', PhysicalResourceId = '' }) =>
        [LogicalResourceId, PhysicalResourceId] as const,
    );
    const { Stacks = [] } = await client.send(
      new cloudFormation.DescribeStacksCommand({ StackName }),
    );
    const outputs = (Stacks[0]?.Outputs ?? []).map(
      ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
    );
    return { known: Object.fromEntries([...entries, ...outputs]), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
