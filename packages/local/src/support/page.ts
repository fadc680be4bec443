import { readFileSync } from 'node:fs';
import { startLocalCloud } from '../cloud.ts';
import { conformanceCases } from '../conformance/cases.ts';
import type { ClientResult } from '../conformance/run.ts';
import { conformanceTable } from './conformance-table.ts';
import { supportTable } from './support-table.ts';

/** The path of the page of supported properties. */
export const supportPage = new URL('../../../../docs/local-cloud-support.md', import.meta.url);

const resultsFile = new URL('../conformance/results.json', import.meta.url);

/** Makes the page from the services of a cloud with nothing in it. */
export async function makeSupportPage(): Promise<string> {
  const assembly = { stackName: 'Empty', template: { Resources: {} }, assets: new Map() };
  const cloud = await startLocalCloud({ assembly });
  try {
    const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as readonly ClientResult[];
    return conformanceTable(conformanceCases, results) + supportTable(cloud.resourceTypes);
  } finally {
    await cloud.stop();
  }
}
