import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Catalogue, edited } from './catalogue.ts';

const edits = 7;

/**
 * The median number of milliseconds between saving a schema and writing its type, while `--watch`
 * runs in the folder of the catalogue.
 */
export async function measureWatch(
  cli: string,
  folder: string,
  catalogue: Catalogue,
): Promise<number> {
  const watching = spawn(process.execPath, [cli, 'generate', '--watch'], { cwd: folder });
  try {
    await said(watching);
    const file = path.join(folder, 'schemas/events', `${catalogue.eventName(1)}.json`);
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) {
      // Measure one edit, not the end of the previous one.
      await setTimeout(500);
      const text = edited(readFileSync(file, 'utf8'), catalogue, edit);
      const written = said(watching);
      const saved = performance.now();
      writeFileSync(file, text);
      await written;
      times.push(performance.now() - saved);
    }
    return Math.round(times.toSorted((left, right) => left - right)[edits >> 1] ?? Number.NaN);
  } finally {
    watching.kill('SIGINT');
    await once(watching, 'exit');
  }
}

/** Waits until a run ends, when the command prints how long it took. */
async function said({ stdout }: ChildProcessWithoutNullStreams): Promise<void> {
  let printed = '';
  for await (const [chunk] of on(stdout, 'data', { close: ['end'] })) {
    printed += String(chunk);
    if (printed.endsWith(' ms)\n')) return;
  }
  throw new Error(`The command ended: ${printed}`);
}
