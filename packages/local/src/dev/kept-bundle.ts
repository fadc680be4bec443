import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EsbuildCommand } from './esbuild-command.ts';

/** A bundle of an earlier start. */
export interface KeptBundle {
  readonly folder: string;
  /** The absolute paths of its sources. */
  readonly inputs: ReadonlySet<string>;
}

/** What is written about a bundle. */
interface Written {
  readonly command: EsbuildCommand;
  /** Its number, which is the name of its folder. */
  readonly name: string;
  /** Each source, with when it was changed and how large it was. */
  readonly sources: readonly (readonly [file: string, changed: number, size: number])[];
}

/** The file beside the bundles that lists which ones are kept. */
export const keptName = 'kept.json';

/** The bundle that an earlier start made by the same command, if no source has changed since. */
export function keptBundle(place: string, command: EsbuildCommand): KeptBundle | undefined {
  const written = read(path.join(place, keptName));
  if (written === undefined || !isSame(written.command, command)) return undefined;
  const folder = path.join(place, written.name);
  const isWhole = existsSync(path.join(folder, command.outputName));
  const isCurrent = written.sources.every(([file, changed, size]) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.mtimeMs === changed && found.size === size;
  });
  if (!isWhole || !isCurrent) return undefined;
  return { folder, inputs: new Set(written.sources.map(([file]) => file)) };
}

/** Notes a bundle for later starts, unless a source was changed while it was made. */
export function keepBundle({
  place,
  folder,
  command,
  inputs,
  startedAt,
}: {
  readonly place: string;
  readonly folder: string;
  readonly command: EsbuildCommand;
  readonly inputs: ReadonlySet<string>;
  /** When making it began, in milliseconds since the epoch. */
  readonly startedAt: number;
}): void {
  const sources = [...inputs].flatMap((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? [] : [[file, found.mtimeMs, found.size] as const];
  });
  if (sources.some(([, changed]) => changed >= startedAt)) return;
  const written: Written = { command, name: path.basename(folder), sources };
  writeFileSync(path.join(place, keptName), JSON.stringify(written));
}

function read(file: string): Written | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Written;
  } catch {
    // There is none, or the process ended while writing it.
    return undefined;
  }
}

function isSame(one: EsbuildCommand, other: EsbuildCommand): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
