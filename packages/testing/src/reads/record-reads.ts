import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { ConsumerContract, Contracts, Detail } from '../contract/contract.ts';
import { filterOf } from '../contract/filter.ts';
import type { System } from '../contract/system.ts';
import { filterReads } from './filter-reads.ts';
import { type Deliver, loadHandler } from './lambda-reads.ts';
import { innermost } from './observe.ts';
import { type Definition, observeWorkflow } from './workflow-reads.ts';

/** What a consumer reads of its events: the file `handlers/NAME/reads.json`. */
export interface Reads {
  readonly consumer: string;
  /**
   * The sorted paths in the detail, by the event's name in code. `[]` stands for the items of an
   * array.
   */
  readonly events: Readonly<Record<string, readonly string[]>>;
}

type Load = (
  system: System,
  consumer: ConsumerContract,
  projectFolder: string,
) => Deliver | undefined | Promise<Deliver | undefined>;

/** Loads the code or the definition behind each kind of target. */
const loaders: Readonly<Record<ConsumerContract['target'], Load>> = {
  queue: loadHandler,
  function: loadHandler,
  workflow: (_, consumer, projectFolder) => loadWorkflow(consumer, projectFolder),
};

const sample = { numRuns: 30, seed: 1 };

/**
 * Records what a consumer reads. Returns undefined if its code is not in the expected folder.
 * Throws an error with the consumer's name if its code fails.
 */
export async function recordReads(
  system: System,
  contracts: Contracts,
  consumer: ConsumerContract,
  projectFolder: string,
): Promise<Reads | undefined> {
  const deliver = await loaders[consumer.target](system, consumer, projectFolder);
  if (deliver === undefined) return undefined;
  const events: Record<string, readonly string[]> = {};
  for (const { event: name, where } of consumer.on) {
    const contract = contracts.events[name];
    if (contract === undefined) throw new Error(`There is no event ${name}.`);
    const { detailType, source } = contract;
    const paths = new Set(filterReads(where));
    for (const one of fc.sample(contract.arbitrary.filter(filterOf(where)), sample)) {
      const detail = await consumer.arrange(one as Detail, system, name);
      await deliver({ source, detailType, detail }, (read) => paths.add(read)).catch(
        (cause: unknown) => {
          const event = `${name} ${JSON.stringify(detail)}`;
          throw new Error(`${consumer.name} failed on ${event}: ${String(cause)}`, { cause });
        },
      );
    }
    events[name] = innermost(paths);
  }
  return { consumer: consumer.name, events };
}

function loadWorkflow({ name }: ConsumerContract, projectFolder: string): Deliver | undefined {
  const file = path.join(projectFolder, 'handlers', name, 'workflow.asl.json');
  if (!existsSync(file)) return undefined;
  const definition = JSON.parse(readFileSync(file, 'utf8')) as Definition;
  return ({ source, detailType, detail }, note) =>
    observeWorkflow(definition, { ...{ source, 'detail-type': detailType }, detail }, note);
}
