import childProcess from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

/**
 * Loaded into the CDK app before it (`node --require`): writes down each command that bundles a
 * function and a hash of what it made, so that the same command can run again when the sources
 * change. CDK runs esbuild with `spawnSync`, as a program with arguments or as a line for a shell.
 */
const record = process.env['EVENTWRIGHT_BUNDLING_RECORD'];
const original = childProcess.spawnSync;

function wordsOf(command: unknown, parameters: unknown): readonly string[] {
  return [command, ...(Array.isArray(parameters) ? parameters : [])].map(String);
}

function isBundling(words: readonly string[]): boolean {
  return (
    words.some((word) => /esbuild/.test(word)) && words.some((word) => /--bundle\b/.test(word))
  );
}

function hashOfOutput(words: readonly string[], folder: string): string | undefined {
  const output = /--outfile=["']?([^"'\s]+)/.exec(words.join(' '))?.[1];
  const file = output === undefined ? undefined : path.resolve(folder, output);
  if (file === undefined || !existsSync(file)) return undefined;
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

if (record !== undefined) {
  const recording = (...call: Parameters<typeof original>) => {
    const [command, parameters, options] = call;
    const result = original(...call);
    const words = wordsOf(command, parameters);
    if (isBundling(words)) {
      const folder = String(options?.cwd ?? process.cwd());
      const entry = { words, folder, hash: hashOfOutput(words, folder) };
      appendFileSync(record, `${JSON.stringify(entry)}\n`);
    }
    return result;
  };
  childProcess.spawnSync = recording as typeof original;
  syncBuiltinESMExports();
}
