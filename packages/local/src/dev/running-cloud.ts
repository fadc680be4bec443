import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepOutOfGit } from './keep-out-of-git.ts';

/** A local cloud that runs from a folder. */
export interface RunningCloud {
  readonly endpoint: string;
  readonly pid: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Whether it keeps data in the folder, as only one at a time can. */
  readonly keepsData: boolean;
}

/**
 * Announces a running cloud under `.eventwright/running/`, one file per cloud, so that the end of
 * one cloud never hides another. Returns the function that removes the announcement.
 */
export function announceCloud(
  folder: string,
  endpoint: string,
  { keepsData }: Pick<RunningCloud, 'keepsData'>,
): () => void {
  const place = placeOf(folder);
  keepOutOfGit(path.dirname(place));
  mkdirSync(place, { recursive: true });
  const file = path.join(place, `${process.pid}-${new URL(endpoint).port}.json`);
  const word: RunningCloud = { endpoint, pid: process.pid, startedAt: Date.now(), keepsData };
  writeFileSync(file, `${JSON.stringify(word)}\n`);
  return () => rmSync(file, { force: true });
}

/** The clouds that run from a folder or from the nearest folder above that has one, newest first. */
export function runningClouds(folder: string): readonly RunningCloud[] {
  const found = cloudsOf(folder);
  const parent = path.dirname(folder);
  return found.length > 0 || parent === folder ? found : runningClouds(parent);
}

function cloudsOf(folder: string): readonly RunningCloud[] {
  const place = placeOf(folder);
  return namesIn(place)
    .flatMap((name) => read(path.join(place, name)))
    .sort((one, other) => other.startedAt - one.startedAt);
}

function read(file: string): readonly RunningCloud[] {
  try {
    const word = JSON.parse(readFileSync(file, 'utf8')) as RunningCloud;
    if (isRunning(word.pid)) return [word];
    // A killed process left it behind.
    rmSync(file, { force: true });
    return [];
  } catch {
    return [];
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/** Signal 0 only checks. EPERM means that the process runs as another user. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function placeOf(folder: string): string {
  return path.join(folder, '.eventwright', 'running');
}
