import { dirname, join } from 'node:path';
import { load } from '../load/load.ts';
import type { ContractSource } from '../registry/contract-source.ts';
import { explainFailure } from '../registry/explain-failure.ts';
import { type Lock, lockedSources, type Pin, readLock } from '../registry/lock.ts';
import { isOutsideOfRegistries, openSource } from '../registry/open-source.ts';
import {
  localStanding,
  remoteStanding,
  type Standing,
  standingTexts,
} from '../registry/standing.ts';
import { readIfThere } from '../write/files.ts';
import { sha256 } from '../write/sha256.ts';
import type { Call, Command, Report } from './command.ts';
import { shortVersion } from './registry/print-pulled.ts';

/** `eventwright status`: whether the pulled schemas match the lock file and the registries. */
export const statusCommand: Command = {
  summary: 'Compare the pulled schemas with the lock file and with their registries.',
  details: 'Exits with 0 if all are unchanged, and with 1 if one is not.',
  folders: ['schemas'],
  options: {
    offline: { does: 'Compare with the lock file only.' },
    json: { does: 'Print one JSON object.' },
  },
  reachesCloud: ({ flag, folders }) =>
    !flag('offline') &&
    [...lockedSources(folders.schemas)].some((source) => !isOutsideOfRegistries(source)),
  async run(call): Promise<Report> {
    try {
      return await report(call, readLock(call.folders.schemas));
    } catch (error) {
      return { text: `Nothing was compared: ${explainFailure(error)}\n`, exitCode: 1 };
    }
  },
};

/** A pinned file and its state. A file that is not pinned has neither. */
interface Line {
  readonly file: string;
  readonly pin?: Pin;
  readonly standing?: Standing;
}

async function report({ folders, flag }: Call, lock: Lock): Promise<Report> {
  const sources = new Map<string, ContractSource>();
  const lines: Line[] = [];
  for (const [file, pin] of lock) {
    const isAsked = !flag('offline');
    const source = isAsked
      ? (sources.get(pin.registry) ?? openSource(pin.registry, dirname(folders.schemas)))
      : undefined;
    if (source !== undefined) sources.set(pin.registry, source);
    const hash = hashOf(join(folders.schemas, file));
    const standing =
      localStanding(pin, hash) ??
      (source === undefined ? { kind: 'unchanged' as const } : await remoteStanding(pin, source));
    lines.push({ file, pin, standing });
  }
  const found = [...load(folders.schemas, folders.configuration).keys()];
  const others = found.filter((file) => file.startsWith('external/') && !lock.has(file));
  lines.push(...others.map((file) => ({ file })));
  const isUnchanged = lines.every(
    ({ standing }) => (standing?.kind ?? 'unchanged') === 'unchanged',
  );
  return { text: flag('json') ? asJson(lines) : asText(lines), exitCode: isUnchanged ? 0 : 1 };
}

function hashOf(path: string): string | undefined {
  const bytes = readIfThere(path);
  return bytes && sha256(bytes.toString('utf8'));
}

function asJson(lines: readonly Line[]): string {
  const files = lines.map(({ file, pin, standing }) => ({
    file,
    standing: standing?.kind ?? 'not pinned',
    ...(pin && { registry: pin.registry, schema: pin.schema, version: pin.version }),
    ...(standing !== undefined && 'version' in standing && { newest: standing.version }),
  }));
  return `${JSON.stringify(files, null, 2)}\n`;
}

function asText(lines: readonly Line[]): string {
  if (lines.length === 0) return 'Nothing is pulled: schemas/external is empty.\n';
  return lines.map(describe).join('');
}

function describe({ file, pin, standing }: Line): string {
  if (pin === undefined || standing === undefined) {
    return `  not pinned  ${file}: written by hand, not pulled\n`;
  }
  const own = shortVersion(pin.version);
  const version = 'version' in standing ? `${own}, now ${shortVersion(standing.version)}` : own;
  const what = `${pin.schema} version ${version} of ${pin.registry}, ${file}`;
  const why = standingTexts[standing.kind];
  return `  ${standing.kind.padEnd(10)}  ${what}${why === '' ? '' : `\n              ${why}`}\n`;
}
