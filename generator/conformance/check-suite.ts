import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sampleAll } from './arbitrary-check.ts';
import { compareGroups } from './comparison-check.ts';
import { convertGroup } from './conversion-check.ts';
import { type Made, type MadeGroup, makeGroup } from './made-group.ts';
import { type Remotes, remotesIn } from './remotes.ts';
import { type Draft, drafts, type Group, groupsOf } from './suite.ts';
import { type Row, rowOf, tableOf } from './table.ts';
import { typeFaults } from './type-check.ts';
import { verdictFaults } from './verdicts.ts';

/** The rows of the table, and whether nothing is wrong. */
export interface CheckedSuite {
  readonly rows: readonly Row[];
  readonly isSound: boolean;
}

/**
 * Checks everything that is generated against the JSON Schema Test Suite in a folder, which has one
 * folder for each draft. `remotes` is the suite's folder of documents that it has a server for;
 * without it, groups that refer to them are refused. Prints the table and every fault.
 */
export async function checkSuite(folder: string, remotes?: string): Promise<CheckedSuite> {
  // Within the repository, so that generated code finds its packages.
  const root = mkdtempSync(join(import.meta.dirname, '.run-'));
  try {
    const rows: Row[] = [];
    for (const draft of Object.keys(drafts) as Draft[]) {
      rows.push(
        await checkDraft(draft, groupsOf(folder, draft), remotesIn(remotes), join(root, draft)),
      );
    }
    console.log(tableOf(rows));
    for (const { draft, notes } of rows) for (const note of notes) console.log(`${draft}: ${note}`);
    return { rows, isSound: rows.every(({ isSound }) => isSound) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function checkDraft(
  draft: Draft,
  groups: readonly Group[],
  remotes: Remotes,
  root: string,
): Promise<Row> {
  const all: Made[] = [];
  for (const [index, group] of groups.entries()) {
    all.push(await makeGroup(group, remotes, join(root, String(index))));
  }
  const made = all.filter((one): one is MadeGroup => one.kind === 'made');
  const refused = all.filter((one) => one.kind === 'refused');
  const verdicts = await Promise.all(made.map(verdictFaults));
  const types = await typeFaults(made, root);
  const sampled = await sampleAll(made);
  const converted = made.map(convertGroup);
  return rowOf(draft, {
    made,
    refused,
    verdicts,
    types,
    sampled,
    converted,
    compared: compareGroups(made),
  });
}
