import { startLocalCloud } from '../cloud.ts';
import { supportTable } from './support-table.ts';

/** Where the page of supported properties stands. */
export const supportPage = new URL('../../../../docs/local-cloud-support.md', import.meta.url);

/** Makes the page from the services of a cloud with nothing in it. */
export async function makeSupportPage(): Promise<string> {
  const assembly = { stackName: 'Empty', template: { Resources: {} }, assets: new Map() };
  const cloud = await startLocalCloud({ assembly });
  try {
    return supportTable(cloud.resourceTypes);
  } finally {
    await cloud.stop();
  }
}
