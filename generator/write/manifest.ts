import { join } from 'node:path';
import { readIfThere } from './files.ts';

/** The manifest's path in the output folder. */
export const manifestFile = 'manifest.json';

/** What the last run read and wrote: a run that finds it all unchanged has nothing to do. */
export interface Manifest {
  /** The hash of the generator itself: another generator may write something else. */
  readonly generator: string;
  /** Each schema file and the hash of its bytes, sorted by path. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Each file that the generator wrote and owns, sorted by path. */
  readonly outputs: Readonly<Record<string, Output>>;
  /** Files of the handlers folder that were written once, sorted by path; they are people's now. */
  readonly stubs: readonly string[];
}

/** One file that the generator wrote. */
export interface Output {
  readonly hash: string;
  /** The schema file that it was made for; the empty text for the whole catalogue. */
  readonly of: string;
}

/** The manifest of the output folder; undefined where there is none that can be read. */
export function readManifest(folder: string): Manifest | undefined {
  const text = readIfThere(join(folder, manifestFile))?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The manifest as it is written: sorted, so that the same run writes the same bytes. */
export function manifestText({ generator, inputs, outputs, stubs }: Manifest): string {
  const sorted = {
    generator,
    inputs: sortedByName(inputs),
    outputs: sortedByName(outputs),
    stubs: stubs.toSorted(),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

function sortedByName<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  const entries = Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries);
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { generator, inputs, outputs, stubs } = value as Partial<Record<keyof Manifest, unknown>>;
  return (
    typeof generator === 'string' &&
    isRecord(inputs, (hash) => typeof hash === 'string') &&
    isRecord(outputs, isOutput) &&
    Array.isArray(stubs)
  );
}

function isOutput(value: unknown): value is Output {
  if (typeof value !== 'object' || value === null) return false;
  const { hash, of } = value as Partial<Record<keyof Output, unknown>>;
  return typeof hash === 'string' && typeof of === 'string';
}

function isRecord(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isMember);
}
