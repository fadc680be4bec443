import { generationTable } from './peers/generation.ts';
import { installPeers } from './peers/install.ts';
import { loadingTable } from './peers/loading.ts';
import { validationTable } from './peers/validation.ts';
import type { Table } from './report/table.ts';

/** Our packages compared with the libraries that people use instead, for the same work. */
export async function benchPeers(): Promise<readonly Table[]> {
  installPeers();
  return [await validationTable(), generationTable(), await loadingTable()];
}
