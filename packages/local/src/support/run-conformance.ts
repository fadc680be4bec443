import { writeFileSync } from 'node:fs';
import { startLocalCloud } from '../cloud.ts';
import { createBoto3Client } from '../conformance/boto3-client.ts';
import type { ConformanceClient } from '../conformance/case.ts';
import { conformanceCases } from '../conformance/cases.ts';
import { createCliClient } from '../conformance/cli-client.ts';
import { conformanceTemplate } from '../conformance/conformance-template.ts';
import { askOnTerminal, deployCases, openAccount } from '../conformance/real-account.ts';
import { type ClientResult, runCases } from '../conformance/run.ts';
import { createSdkClient } from '../conformance/sdk-client.ts';
import { type ConformanceTarget, writtenAccount } from '../conformance/target.ts';
import { makeSupportPage, supportPage } from './page.ts';

const makers = [createSdkClient, createBoto3Client, createCliClient];

/** Where the conformance cases run. */
export interface ConformanceOptions {
  /** Whether they run in the account of the credentials instead of a local cloud. */
  readonly isAws: boolean;
  readonly region: string;
  /** Whether a person agreed to reach AWS already. */
  readonly isConfirmed: boolean;
}

/**
 * Runs the conformance cases through every client that is installed, and prints what differs from
 * what is expected. Against a local cloud it also writes `results.json` and
 * `docs/local-cloud-support.md`. Returns the number of differences.
 */
export async function runConformance(options: ConformanceOptions): Promise<number> {
  return report(options.isAws ? await runOnAws(options) : await runLocally());
}

async function runLocally(): Promise<readonly ClientResult[]> {
  const results: ClientResult[] = [];
  for (const make of makers) {
    // Each client finds the same beginning.
    const assembly = { stackName: 'Conformance', template: conformanceTemplate, assets: new Map() };
    const cloud = await startLocalCloud({ assembly });
    const { endpoint } = cloud;
    const client = make({ endpoint, region: 'us-east-1', account: writtenAccount });
    if (client !== undefined) {
      const known = Object.keys(conformanceTemplate.Resources).map(
        (name) => [name, cloud.findResource(name)?.ref ?? ''] as const,
      );
      results.push(await runCases(client, { ...Object.fromEntries(known), ...cloud.outputs }));
      await client.stop();
    }
    await cloud.stop();
  }
  const text = `${JSON.stringify(results, null, 2)}\n`;
  writeFileSync(new URL('../conformance/results.json', import.meta.url), text);
  writeFileSync(supportPage, await makeSupportPage());
  return results;
}

async function runOnAws({
  region: asked,
  isConfirmed,
}: ConformanceOptions): Promise<readonly ClientResult[]> {
  const target = (account: string): ConformanceTarget => ({
    ...{ endpoint: undefined, region: asked, account },
  });
  const clients = makers
    .map((make) => make(target('')))
    .filter((client): client is ConformanceClient => client !== undefined);
  try {
    const { account, region } = await openAccount(clients, asked, {
      isConfirmed,
      isTerminal: process.stdin.isTTY === true,
      ask: askOnTerminal,
    });
    const results: ClientResult[] = [];
    for (const client of clients) {
      const stack = await deployCases(region);
      try {
        results.push(await runCases(client, stack.known, account));
      } finally {
        await stack.remove();
      }
    }
    return results;
  } finally {
    for (const client of clients) await client.stop();
  }
}

/** Prints what differs, then the counts; gives how many differences there are. */
function report(results: readonly ClientResult[]): number {
  let differences = 0;
  for (const { client, results: of } of results) {
    for (const [index, one] of of.entries()) {
      if (!one.startsWith('different')) continue;
      differences += 1;
      const { service, operation, about } = conformanceCases[index] ?? {};
      console.error(`${client}: ${service} ${operation} ${about}: ${one}`);
    }
    const count = (kind: string) => of.filter((one) => one.startsWith(kind)).length;
    console.log(
      `${client}: ${count('passed')} passed, ${count('different')} different, ${count('skipped')} skipped`,
    );
  }
  return differences;
}
