import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a version of the compiler changes in files that an earlier version wrote, according to the
 * changelog. Empty if the same version wrote them, or if the version is unknown.
 * @param changelog its text, for tests
 */
export function changesSince(
  before: string | undefined,
  now: string,
  changelog = readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8'),
): string {
  if (before === undefined || before === now || !isVersion(before)) return '';
  if (compare(before, now) > 0) {
    return `These files were written by eventwright ${before}; this is ${now}. Run \`npm install eventwright@${before}\`.\n`;
  }
  const entries = sectionsOf(changelog)
    .filter(({ version }) => compare(version, before) > 0 && compare(version, now) <= 0)
    .flatMap(({ text, version }) => [`  ${version}`, ...text.map((line) => `    ${line}`)]);
  const changes = entries.length === 0 ? '' : ` The changelog since:\n${entries.join('\n')}`;
  return `These files were written by eventwright ${before}; this is ${now}.${changes}\n`;
}

interface Section {
  readonly version: string;
  readonly text: readonly string[];
}

/** The sections of released versions, in the order of the changelog, newest first. */
function sectionsOf(changelog: string): readonly Section[] {
  return changelog.split(/^## /m).flatMap((part): Section[] => {
    const [title = '', ...lines] = part.split('\n');
    const version = /^\d+\.\d+\.\d+/.exec(title)?.[0];
    if (version === undefined) return [];
    return [{ version, text: lines.filter((line) => line.trim() !== '') }];
  });
}

function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(text);
}

function compare(left: string, right: string): number {
  const [one, other] = [left, right].map((version) => version.split('.').map(Number));
  for (const place of [0, 1, 2]) {
    const difference = (one?.[place] ?? 0) - (other?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
