import path from 'node:path';
import { fileURLToPath } from 'node:url';

const frame =
  /^\s+at (?:.*\()?(?<file>(?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^()]*):(?<place>\d+:\d+)\)?(?: \{)?$/;
const anyFrame = /^\s+at .*(:\d+:\d+\)?|<anonymous>\)?)(?: \{)?$/;
/** Where Node.js shows the line of a source that threw: its place, the line, and a mark below it. */
const excerpt = /^(?:file:\/\/)?(?:\/|[A-Za-z]:\\).*:\d+$/;
const nodeVersion = /^Node\.js v\d/;

/**
 * What an app printed before it failed, for people: without the lines of packages that Node.js shows,
 * and of its stacks with the first place in the project only.
 */
export function appFailure(output: string, folder: string): string {
  const lines: string[] = [];
  let isPlaced = false;
  let isExcerpt = false;
  for (const line of output.split('\n')) {
    if (isExcerpt) {
      isExcerpt = line.trim() !== '';
      continue;
    }
    if (excerpt.test(line)) {
      isExcerpt = true;
    } else if (anyFrame.test(line)) {
      const place = isPlaced ? undefined : placeIn(line, folder);
      if (place === undefined) continue;
      isPlaced = true;
      lines.push(`    at ${place}`);
    } else {
      if (line.trim() !== '') isPlaced = false;
      if (!nodeVersion.test(line)) lines.push(line);
    }
  }
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function placeIn(line: string, folder: string): string | undefined {
  const { file = '', place = '' } = frame.exec(line)?.groups ?? {};
  const name = file.startsWith('file:') ? fileURLToPath(file) : file;
  const isOwn = name.startsWith(folder + path.sep) && !/[\\/]node_modules[\\/]/.test(name);
  return isOwn ? `${path.relative(folder, name)}:${place}` : undefined;
}
