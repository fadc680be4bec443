import { execFileSync } from 'node:child_process';
import type { Json } from '@eventwright/json';
import type { Document, Documents } from '../load/document.ts';

const largest = 1 << 30;

/**
 * Reads the catalogue in `folder` as a git revision has it, by two git processes whatever its size.
 *
 * @throws when git does not know the revision.
 */
export function loadRevision(folder: string, revision: string): Documents {
  const listed = git(folder, ['ls-tree', '-r', '-z', revision, '--', '.']);
  const entries = listed.split('\0').flatMap((line) => {
    const [, , blob, file] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/.exec(line) ?? [];
    return blob && file?.endsWith('.json') ? [{ blob, file }] : [];
  });
  const texts = readBlobs(
    folder,
    entries.map(({ blob }) => blob),
  );
  return new Map(
    entries.map(({ file, blob }, i) => [file, documentOf(file, texts[i] ?? '', blob)]),
  );
}

/** The revisions up to this one in which something in the folder changed, newest first. */
export function revisionsOf(folder: string, revision: string): readonly string[] {
  return git(folder, ['log', '--format=%H', revision, '--', '.']).split('\n').filter(Boolean);
}

function git(folder: string, parameters: readonly string[], input = ''): string {
  return runGit(folder, parameters, input).toString('utf8');
}

function runGit(folder: string, parameters: readonly string[], input: string): Buffer {
  return execFileSync('git', ['-C', folder, ...parameters], {
    input,
    maxBuffer: largest,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** `cat-file --batch` answers each name with a line that ends in the size, the bytes, and a line end. */
function readBlobs(folder: string, blobs: readonly string[]): readonly string[] {
  if (blobs.length === 0) return [];
  const answer = runGit(folder, ['cat-file', '--batch'], `${blobs.join('\n')}\n`);
  let offset = 0;
  return blobs.map(() => {
    const end = answer.indexOf('\n', offset);
    const size = Number(answer.toString('utf8', offset, end).split(' ').at(-1));
    offset = end + 1 + size + 1;
    return answer.toString('utf8', end + 1, end + 1 + size);
  });
}

function documentOf(file: string, text: string, hash: string): Document {
  return { file, text, value: parse(text), hash };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
