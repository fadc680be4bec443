import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bounded } from '../arbitraries/bounded.ts';
import type {
  ConsumerContract,
  Contracts,
  EventContract,
  EventPart,
  HeldPart,
  SourceContract,
} from './contract.ts';

/** The exports of a generated `contract.ts` or `held.ts`. */
interface Part {
  readonly event?: EventPart;
  readonly consumer?: ConsumerContract;
  readonly source?: SourceContract;
  readonly held?: HeldPart;
}

/**
 * Reads the contracts of a catalogue: every `contract.ts` and `held.ts` below the folder of its
 * generated files, in the order of their paths. `load` imports a module by its URL.
 */
export async function readContracts(
  folder: URL,
  load: (url: string) => Promise<unknown>,
): Promise<Contracts> {
  const events: Record<string, EventContract> = {};
  const consumers: ConsumerContract[] = [];
  const sources: SourceContract[] = [];
  const held: HeldPart[] = [];
  for (const file of filesBelow(fileURLToPath(folder))) {
    const part = (await load(pathToFileURL(file).href)) as Part;
    if (part.event !== undefined) events[part.event.name] = contractOf(part.event);
    if (part.consumer !== undefined) consumers.push(part.consumer);
    if (part.source !== undefined) sources.push(part.source);
    if (part.held !== undefined) held.push(part.held);
  }
  for (const { event, versions } of held) {
    const contract = events[event];
    if (contract !== undefined) events[event] = { ...contract, held: versions };
  }
  return { events, consumers, sources };
}

/** EventBridge refuses details that are no objects, even where their schema accepts them. */
function contractOf(part: EventPart): EventContract {
  return { ...part, arbitrary: bounded(part.arbitrary, isDetail, 'detail that is an object') };
}

function isDetail(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ['contract.ts', 'held.ts'].includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
