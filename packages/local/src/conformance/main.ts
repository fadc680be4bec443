/**
 * Runs the conformance cases through every client that is installed, against a local cloud, writes
 * `results.json` and prints the count: `node packages/local/src/conformance/main.ts`.
 */
import { writeFileSync } from 'node:fs';
import { startLocalCloud } from '../cloud.ts';
import { createBoto3Client } from './boto3-client.ts';
import { conformanceCases, conformanceTemplate } from './cases.ts';
import { createCliClient } from './cli-client.ts';
import { type ClientResult, runCases } from './run.ts';
import { createSdkClient } from './sdk-client.ts';

const makers = [createSdkClient, createBoto3Client, createCliClient];
const results: ClientResult[] = [];
let differences = 0;
for (const make of makers) {
  // Each client finds the same beginning.
  const assembly = { stackName: 'Conformance', template: conformanceTemplate, assets: new Map() };
  const cloud = await startLocalCloud({ assembly });
  const client = make(cloud.endpoint);
  if (client !== undefined) {
    const known = Object.keys(conformanceTemplate.Resources).map(
      (name) => [name, cloud.findResource(name)?.ref ?? ''] as const,
    );
    const result = await runCases(client, Object.fromEntries(known));
    results.push(result);
    for (const [index, one] of result.results.entries()) {
      if (!one.startsWith('different')) continue;
      differences += 1;
      const { service, operation, about } = conformanceCases[index] ?? {};
      console.error(`${result.client}: ${service} ${operation} ${about}: ${one}`);
    }
    await client.stop();
  }
  await cloud.stop();
}
for (const { client, results: of } of results) {
  const count = (kind: string) => of.filter((one) => one.startsWith(kind)).length;
  console.log(
    `${client}: ${count('passed')} passed, ${count('different')} different, ${count('skipped')} skipped`,
  );
}
writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = differences === 0 ? 0 : 1;
