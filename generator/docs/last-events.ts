import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeAtomically } from '../write/files.ts';
import type { EventDocument } from './event-task.ts';

/** What the last run wrote for an event besides its page, and the inputs of that. */
export interface LastEvent {
  readonly key: string;
  readonly entry: EventDocument['entry'];
  readonly message: EventDocument['message'];
}

/**
 * Kept beside the record of the written files. With it, only events that changed are written again.
 */
const file = '.eventwright-docs-events.json';

/** What the last run wrote, by the path of each event's page; empty if that cannot be read. */
export function readLastEvents(folder: string): ReadonlyMap<string, LastEvent> {
  const text = readIfThere(join(folder, file))?.toString('utf8');
  if (text === undefined) return new Map();
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, LastEvent>));
  } catch {
    return new Map();
  }
}

/** Whether a run has written the site in a folder before. */
export function hasLastEvents(folder: string): boolean {
  return existsSync(join(folder, file));
}

/** Keeps what was made for the next run. */
export function keepLastEvents(folder: string, events: ReadonlyMap<string, LastEvent>): void {
  const text = JSON.stringify(Object.fromEntries(events));
  const path = join(folder, file);
  if (readIfThere(path)?.toString('utf8') !== text) writeAtomically(path, text);
}
