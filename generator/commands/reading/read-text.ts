import { readFileSync } from 'node:fs';
import { readPositions } from '../../load/positions.ts';

/** What keeps a file from being read, in a sentence that names it. */
export class UnreadableFileError extends Error {}

/** Why the system does not give a file, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder; name a file in it',
  EACCES: 'permission denied',
};

const byteOrderMark = '\ufeff';

/**
 * Reads a JSON text that somebody named. Throws an `UnreadableFileError` with the file, the line
 * and the column if it cannot be read or is not JSON.
 */
export function readJsonText(file: string): string {
  const text = readText(file);
  if (text.startsWith(byteOrderMark)) {
    throw new UnreadableFileError(
      `${file}:1:1: the file begins with a byte order mark, which JSON does not allow. Save it without.`,
    );
  }
  const [error] = readPositions(text).errors;
  if (error === undefined) return text;
  const lines = text.slice(0, error.offset).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  throw new UnreadableFileError(
    `${file}:${lines.length}:${column}: cannot be read as JSON: ${error.message}.`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UnreadableFileError(`${file}: ${reasons[String(error.code)] ?? error.message}.`);
  }
}
